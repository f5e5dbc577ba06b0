-- Keys that are on their way into the execution engine's vault, without the keys: whoever finds one that nobody goes on
-- with asks the vault whether they arrived, since they trade then and have to be shown.
CREATE TABLE exchange_key_saves (
    id           uuid        NOT NULL UNIQUE,
    user_id      uuid        NOT NULL REFERENCES users (id),
    provider     text        NOT NULL CHECK (length(provider) BETWEEN 1 AND 40),
    hint         text,
    may_read     boolean,
    may_trade    boolean,
    may_withdraw boolean,
    venue_user   text,
    begun_at     timestamptz NOT NULL,
    look_at      timestamptz NOT NULL,
    PRIMARY KEY (user_id, provider)
);
CREATE INDEX exchange_key_saves_look ON exchange_key_saves (look_at);
