-- What people want moved between platforms. The system moves no money between venues: a person does, and says so here.
CREATE TABLE transfers (
    id             uuid PRIMARY KEY,
    user_id        uuid        NOT NULL,
    from_provider  text        NOT NULL,
    to_provider    text        NOT NULL,
    amount         numeric     NOT NULL CHECK (amount > 0),
    currency       text        NOT NULL,
    status         text        NOT NULL CHECK (status IN ('PENDING', 'COMPLETED', 'CANCELLED')),
    reason         text        NOT NULL,
    correlation_id uuid        NOT NULL UNIQUE,
    created_at     timestamptz NOT NULL,
    changed_at     timestamptz NOT NULL,
    CHECK (from_provider <> to_provider)
);
CREATE INDEX transfers_user ON transfers (user_id, created_at DESC);
