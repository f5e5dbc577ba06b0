-- Until when a person may trade; null = without an end. And whether a second factor is asked for at login.
ALTER TABLE users
    ADD COLUMN license_until      timestamptz,
    ADD COLUMN two_factor_enabled boolean NOT NULL DEFAULT false;

-- The visible beginning of a key, so that its owner can tell keys apart, and when it was used last (to the minute).
ALTER TABLE api_keys
    ADD COLUMN hint         text,
    ADD COLUMN last_used_at timestamptz;

-- What people did at this door: who, what, when, from where. Written in the transaction of the act itself.
CREATE TABLE audit (
    id         uuid PRIMARY KEY,
    at         timestamptz NOT NULL,
    who        text        NOT NULL CHECK (length(who) BETWEEN 1 AND 200),
    what       text        NOT NULL CHECK (length(what) BETWEEN 1 AND 64),
    target     text CHECK (length(target) <= 200),
    details    jsonb       NOT NULL,
    address    text,
    request_id text
);

CREATE INDEX audit_at ON audit (at DESC, id DESC);
CREATE INDEX audit_who ON audit (who, at DESC);

CREATE FUNCTION refuse_change_of_audit() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'rows of audit are never changed';
END $$;

CREATE TRIGGER audit_is_append_only BEFORE UPDATE OR DELETE ON audit
    FOR EACH ROW EXECUTE FUNCTION refuse_change_of_audit();
