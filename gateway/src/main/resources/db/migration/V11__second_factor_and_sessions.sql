-- Authenticator apps. The secret is sealed with a key that is not in this database.
CREATE TABLE second_factors (
    user_id    uuid PRIMARY KEY REFERENCES users (id),
    secret     text        NOT NULL CHECK (secret LIKE 'v1:%'),
    created_at timestamptz NOT NULL,
    -- null = offered, not yet proven by a first code
    enabled_at timestamptz,
    -- The last 30-second step whose code was taken: that code and older ones are used up.
    last_step  bigint      NOT NULL DEFAULT 0
);

CREATE TABLE recovery_codes (
    user_id   uuid NOT NULL REFERENCES users (id),
    code_hash text NOT NULL CHECK (length(code_hash) = 64),
    PRIMARY KEY (user_id, code_hash)
);

-- Wrong passwords and codes in the present window, by account and by where they come from.
CREATE TABLE login_attempts (
    account      text        NOT NULL CHECK (length(account) <= 300),
    source       text        NOT NULL CHECK (length(source) <= 100),
    window_start timestamptz NOT NULL,
    taken        integer     NOT NULL,
    PRIMARY KEY (account, source)
);

CREATE INDEX login_attempts_age ON login_attempts (window_start);

-- Where a person has logged in from: such a place has a budget of its own, so that strangers cannot use it up.
CREATE TABLE known_places (
    user_id uuid        NOT NULL REFERENCES users (id),
    place   text        NOT NULL CHECK (length(place) <= 100),
    seen_at timestamptz NOT NULL,
    PRIMARY KEY (user_id, place)
);

ALTER TABLE sessions
    ADD COLUMN address      text,
    ADD COLUMN user_agent   text,
    ADD COLUMN last_used_at timestamptz;

-- Tickets into the house; each lets one person in.
CREATE TABLE invites (
    id         uuid PRIMARY KEY,
    code_hash  text        NOT NULL UNIQUE CHECK (length(code_hash) = 64),
    note       text,
    roles      text[]      NOT NULL CHECK (cardinality(roles) > 0),
    created_by text        NOT NULL,
    created_at timestamptz NOT NULL,
    expires_at timestamptz,
    used_by    uuid,
    used_at    timestamptz,
    revoked_at timestamptz,
    CHECK ((used_by IS NULL) = (used_at IS NULL))
);
