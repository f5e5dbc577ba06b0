-- The session that ignited: the stream's ticket opens nothing once that session has ended; null for tokens without one.
ALTER TABLE ignitions
    ADD COLUMN session_id uuid;

-- Accounts whose emergency stop the breaker has stored, so that nobody has to ask it before firing.
ALTER TABLE shutdowns
    ADD COLUMN stopped text[] NOT NULL DEFAULT '{}';
