-- The last state of each check of each operator.
CREATE TABLE scan_checks (
    user_id     uuid        NOT NULL,
    check_id    text        NOT NULL,
    scan_id     uuid        NOT NULL,
    status      text        NOT NULL CHECK (status IN ('PENDING', 'RUNNING', 'SUCCESS', 'WARNING', 'FAILURE')),
    venue       text,
    account_id  bigint,
    duration_ms bigint,
    what        text,
    why         text,
    how         text,
    changed_at  timestamptz NOT NULL,
    PRIMARY KEY (user_id, check_id),
    -- What did not simply pass says why.
    CHECK (status NOT IN ('WARNING', 'FAILURE') OR why IS NOT NULL)
);

-- Where an operator's connection to a backend is; no row = idle.
CREATE TABLE ignitions (
    user_id       uuid PRIMARY KEY,
    phase         text        NOT NULL CHECK (phase IN ('IDLE', 'IGNITING', 'RUNNING', 'FAILED')),
    backend       text,
    account_id    bigint,
    connection_id text,
    ticket_hash   text,
    connected_at  timestamptz,
    why           text,
    changed_at    timestamptz NOT NULL,
    CHECK (phase <> 'RUNNING' OR (account_id IS NOT NULL AND connection_id IS NOT NULL AND connected_at IS NOT NULL))
);

CREATE UNIQUE INDEX ignitions_ticket ON ignitions (ticket_hash) WHERE ticket_hash IS NOT NULL;

-- Sessions of the cockpit, opened by a broker's login. The secret itself is not kept, only its SHA-256.
CREATE TABLE cockpit_sessions (
    id             uuid PRIMARY KEY,
    user_id        uuid        NOT NULL REFERENCES users (id),
    secret_hash    text        NOT NULL UNIQUE,
    venue          text        NOT NULL,
    broker_user_id text        NOT NULL,
    created_at     timestamptz NOT NULL,
    expires_at     timestamptz NOT NULL CHECK (expires_at > created_at),
    revoked_at     timestamptz
);

CREATE INDEX cockpit_sessions_user ON cockpit_sessions (user_id, created_at DESC);

-- Shutdowns in their six steps. Whoever holds the lease does the work; after its end another process goes on.
CREATE TABLE shutdowns (
    id          uuid PRIMARY KEY,
    user_id     uuid        NOT NULL,
    type        text        NOT NULL CHECK (type IN ('GRACEFUL', 'EMERGENCY')),
    accounts    text[]      NOT NULL,
    steps       jsonb       NOT NULL,
    lease_until timestamptz NOT NULL,
    started_at  timestamptz NOT NULL,
    finished_at timestamptz
);

CREATE UNIQUE INDEX shutdowns_running ON shutdowns (user_id) WHERE finished_at IS NULL;
CREATE INDEX shutdowns_user ON shutdowns (user_id, started_at DESC);
