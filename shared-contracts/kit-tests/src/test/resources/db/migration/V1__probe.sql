create table effect (
    event_id uuid primary key,
    value    numeric not null,
    at       timestamptz not null,
    waits_for_disk boolean not null
);
