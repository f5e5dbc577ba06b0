CREATE TABLE chat_messages (
    id         uuid PRIMARY KEY,
    user_id    uuid        NOT NULL,
    role       text        NOT NULL CHECK (role IN ('USER', 'ASSISTANT')),
    content    text        NOT NULL,
    created_at timestamptz NOT NULL
);
CREATE INDEX chat_messages_user ON chat_messages (user_id, created_at, id);

-- What the assistant offered to do. Done once, by the person it was offered to, before it expires.
CREATE TABLE chat_offers (
    token_hash text PRIMARY KEY CHECK (length(token_hash) = 64),
    user_id    uuid        NOT NULL,
    verb       text        NOT NULL CHECK (verb IN ('PAUSE', 'RESUME', 'STOP')),
    bot_ids    uuid[]      NOT NULL CHECK (cardinality(bot_ids) > 0),
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    used_at    timestamptz
);
CREATE INDEX chat_offers_user ON chat_offers (user_id, created_at);
