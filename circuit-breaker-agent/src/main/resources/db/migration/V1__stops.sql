-- Grows with every activation and lift; the engine's fence keeps the highest one of each stop.
create sequence stop_epoch;

create table stops (
    stop_id uuid primary key,
    epoch bigint not null unique,
    scope text not null check (scope in ('SYSTEM', 'ACCOUNT', 'AGENT')),
    target_id text,
    reason text not null,
    triggered_by text not null,
    -- who really called (token's subject); triggered_by is what the caller says
    requested_by text not null,
    activated_at timestamptz not null,
    authorized_by text,
    resolution_reason text,
    lifted_by text,
    resolved_at timestamptz,
    -- last epoch the engine's fence confirmed; smaller than epoch = still to be pushed
    confirmed_epoch bigint not null default 0,
    confirmed_at timestamptz,
    check ((scope = 'SYSTEM') = (target_id is null)),
    check ((resolved_at is null) = (authorized_by is null)),
    check ((resolved_at is null) = (resolution_reason is null)),
    check (confirmed_epoch <= epoch)
);
create index stop_active on stops (activated_at) where resolved_at is null;
create index stop_unconfirmed on stops (epoch) where confirmed_epoch < epoch;
create index stop_history on stops (activated_at desc, stop_id);

-- One row: which breaker instance renews the engine's lease, and until when any lease it granted can last.
create table fence_lease (
    name text primary key check (name = 'fence'),
    holder text not null,
    held_until timestamptz not null,
    granted_until timestamptz not null
);
insert into fence_lease (name, holder, held_until, granted_until)
values ('fence', 'nobody', '1970-01-01Z', '1970-01-01Z');

-- Causes that fired by themselves. An uncleared row keeps the same cause from firing again.
create table trips (
    trip_id uuid primary key,
    cause text not null,
    stop_id uuid not null references stops (stop_id),
    fired_at timestamptz not null,
    cleared_at timestamptz
);
create unique index trip_standing on trips (cause) where cleared_at is null;

-- Views of the event log, for risk-status and the trip rules.
create table account_figures (
    account_id bigint primary key,
    currency text not null,
    equity numeric not null,
    day_pnl numeric not null,
    drawdown numeric not null,
    measured_at timestamptz not null
);

-- Last equity of each UTC day.
create table account_days (
    account_id bigint not null,
    day date not null,
    equity numeric not null,
    measured_at timestamptz not null,
    primary key (account_id, day)
);

create table open_positions (
    position_id bigint primary key,
    account_id bigint not null,
    instrument text not null,
    quantity numeric not null,
    entry_price numeric not null,
    changed_at timestamptz not null
);
create index open_position_account on open_positions (account_id) where quantity > 0;
