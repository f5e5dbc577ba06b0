-- Changes that allow more, until a second person agrees or their cooling-off time is over.
create table held_change (
    change_id    uuid        primary key,
    account_id   bigint      not null,
    base_version bigint      not null,
    body         text        not null,
    requested_by text        not null,
    requested_at timestamptz not null,
    applies_at   timestamptz not null,
    state        text        not null,
    decided_by   text,
    decided_at   timestamptz
);
create unique index held_change_waiting on held_change (account_id) where state = 'WAITING';
create index held_change_due on held_change (applies_at) where state = 'WAITING';
create index held_change_account on held_change (account_id, requested_at desc);
