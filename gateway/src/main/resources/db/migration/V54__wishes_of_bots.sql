-- What was wished when a bot was created: a repeat with the same Idempotency-Key has to wish the same. Null for runs of
-- other doors, and for bots that are older than this.
ALTER TABLE bots ADD COLUMN wish_digest text CHECK (length(wish_digest) = 64);
