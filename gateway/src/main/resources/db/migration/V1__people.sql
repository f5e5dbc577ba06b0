-- People, their sessions, and keys for their programs.

CREATE TABLE users (
    id            uuid PRIMARY KEY,
    email         text        NOT NULL CHECK (length(email) BETWEEN 3 AND 254),
    first_name    text        NOT NULL CHECK (length(first_name) BETWEEN 1 AND 100),
    password_hash text        NOT NULL CHECK (password_hash LIKE '$argon2id$%'),
    roles         text[]      NOT NULL CHECK (cardinality(roles) > 0),
    currency      text        NOT NULL,
    system_mode   text        NOT NULL CHECK (system_mode IN ('TESTING', 'LIVE_TRADING', 'AUTOPILOT')),
    created_at    timestamptz NOT NULL,
    disabled      boolean     NOT NULL DEFAULT false
);

-- Two spellings of one address are one person; of fifty registrations at once one wins here.
CREATE UNIQUE INDEX users_email ON users (lower(email));

CREATE TABLE sessions (
    id           uuid PRIMARY KEY,
    user_id      uuid        NOT NULL REFERENCES users (id),
    refresh_hash text        NOT NULL UNIQUE,
    created_at   timestamptz NOT NULL,
    expires_at   timestamptz NOT NULL CHECK (expires_at > created_at),
    revoked_at   timestamptz
);

CREATE INDEX sessions_user ON sessions (user_id, created_at);

CREATE TABLE api_keys (
    id         uuid PRIMARY KEY,
    user_id    uuid        NOT NULL REFERENCES users (id),
    name       text        NOT NULL,
    key_hash   text        NOT NULL UNIQUE CHECK (length(key_hash) = 64),
    scopes     text[]      NOT NULL CHECK (cardinality(scopes) > 0),
    -- Empty = every account of the user, also those opened later.
    accounts   bigint[]    NOT NULL DEFAULT '{}',
    created_at timestamptz NOT NULL,
    expires_at timestamptz,
    revoked_at timestamptz
);

CREATE INDEX api_keys_user ON api_keys (user_id);

-- What the execution engine said last about who owns what: answers while the engine is away.
CREATE TABLE owned_accounts (
    user_id    uuid        NOT NULL,
    account_id bigint      NOT NULL,
    seen_at    timestamptz NOT NULL,
    PRIMARY KEY (user_id, account_id)
);
