-- A move of capital of which one bot works with less already and the other not yet with more: the next look goes on with it.
CREATE TABLE capital_moves (
    user_id     uuid PRIMARY KEY,
    from_bot    uuid        NOT NULL REFERENCES bots (id),
    to_bot      uuid        NOT NULL REFERENCES bots (id),
    amount      numeric     NOT NULL CHECK (amount > 0),
    currency    text        NOT NULL,
    factor_was  numeric     NOT NULL,
    factor_from numeric     NOT NULL,
    factor_to   numeric     NOT NULL,
    begun_at    timestamptz NOT NULL
);
