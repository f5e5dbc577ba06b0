-- What is left of the calls that may be made with one key at one address of a venue, for all replicas together.
create table call_budgets (
    -- Venue, address, and a digest of the key.
    key          text        primary key,
    calls        numeric     not null default 0,
    -- Null until somebody counts.
    counted_at   timestamptz,
    closed_until timestamptz
);
