-- What was wished when a transfer was requested: a repeat with the same Idempotency-Key has to wish the same. Null for
-- moves of the autopilot, and for transfers that are older than this.
ALTER TABLE transfers ADD COLUMN wish_digest text CHECK (length(wish_digest) = 64);
