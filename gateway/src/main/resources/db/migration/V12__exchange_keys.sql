-- Which venues a person has linked. The keys themselves are in the execution engine's vault, under the account.
CREATE TABLE exchange_keys (
    id         uuid PRIMARY KEY,
    user_id    uuid        NOT NULL REFERENCES users (id),
    provider   text        NOT NULL CHECK (length(provider) BETWEEN 1 AND 40),
    account_id bigint      NOT NULL,
    label      text        NOT NULL,
    hint       text,
    may_read   boolean,
    may_trade  boolean,
    may_withdraw boolean,
    venue_user text,
    created_at timestamptz NOT NULL,
    checked_at timestamptz NOT NULL,
    UNIQUE (user_id, provider)
);
