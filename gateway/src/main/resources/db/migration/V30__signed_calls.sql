-- One request id of a signing service has one effect. While an answer is missing, the owner of the lease is at work;
-- after its end anybody goes on with the same effect id, from which every id of the effect is made.
CREATE TABLE signed_requests (
    service         text        NOT NULL,
    request_id      text        NOT NULL,
    digest          text        NOT NULL CHECK (length(digest) = 64),
    effect_id       uuid        NOT NULL,
    first_at        timestamptz NOT NULL,
    lease_until     timestamptz NOT NULL,
    answer          text,
    refusal_code    text,
    refusal_message text,
    PRIMARY KEY (service, request_id),
    CHECK (answer IS NULL OR refusal_code IS NULL)
);

CREATE INDEX signed_requests_age ON signed_requests (first_at);

-- Signatures of mutating calls, each good for one call, for as long as its timestamp could still be accepted.
CREATE TABLE signatures_seen (
    service   text        NOT NULL,
    signature text        NOT NULL CHECK (length(signature) = 64),
    at        timestamptz NOT NULL,
    PRIMARY KEY (service, signature)
);

CREATE INDEX signatures_seen_age ON signatures_seen (at);

-- Sessions that a Node core started: a strategy run on an account of the user.
CREATE TABLE strategy_sessions (
    session_id text PRIMARY KEY,
    user_id    uuid        NOT NULL,
    service    text        NOT NULL,
    run_id     uuid        NOT NULL UNIQUE,
    account_id bigint,
    venue      text,
    strategy   text        NOT NULL,
    state      text        NOT NULL CHECK (state IN ('STARTING', 'ACTIVE', 'STOPPED', 'FAILED')),
    token_hash text,
    started_at timestamptz NOT NULL,
    changed_at timestamptz NOT NULL,
    CHECK (state <> 'ACTIVE' OR account_id IS NOT NULL)
);

-- Of fifty starts at once one wins here.
CREATE UNIQUE INDEX strategy_sessions_active ON strategy_sessions (user_id) WHERE state IN ('STARTING', 'ACTIVE');
CREATE INDEX strategy_sessions_user ON strategy_sessions (user_id, started_at DESC);
