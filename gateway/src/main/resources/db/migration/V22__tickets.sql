-- Tickets with which a browser opens a WebSocket: used once, within seconds.
CREATE TABLE live_tickets (
    ticket_hash text PRIMARY KEY CHECK (length(ticket_hash) = 64),
    user_id     text        NOT NULL,
    session_id  uuid,
    -- End of the token that fetched it, for tokens without a session.
    ends_at     timestamptz NOT NULL,
    expires_at  timestamptz NOT NULL
);
CREATE INDEX live_tickets_expires ON live_tickets (expires_at);
