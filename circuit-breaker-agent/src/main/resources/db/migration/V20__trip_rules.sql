-- A stop that a rule fired may not be lifted before its cooldown has passed, save by an administrator who says so.
alter table stops
    add column cooldown_until timestamptz,
    add column cooldown_overridden boolean not null default false;

-- A dry trip has no stop: it would have been one.
alter table trips alter column stop_id drop not null;
alter table trips
    add column rule text,
    add column account_id bigint,
    add column dry_run boolean not null default false,
    add column value numeric,
    add column threshold numeric,
    add column reason text,
    add constraint trip_dry_has_no_stop check (dry_run = (stop_id is null));
create index trip_newest on trips (fired_at desc, trip_id);

-- Every version of every setting; target: system, accounts (every account without an own one), or an account's number.
create table trip_rules (
    target           text        not null,
    rule             text        not null,
    version          bigint      not null,
    mode             text        not null check (mode in ('OFF', 'DRY_RUN', 'ENFORCE')),
    threshold        numeric     not null check (threshold > 0),
    window_seconds   bigint      not null check (window_seconds >= 0),
    cooldown_seconds bigint      not null check (cooldown_seconds >= 0),
    fewest           integer     not null check (fewest >= 1),
    changed_by       text        not null,
    reason           text        not null,
    changed_at       timestamptz not null,
    primary key (target, rule, version)
);

-- What the rules count, from the event log; forgotten after the longest window.
create table order_marks (
    order_id    bigint      primary key,
    account_id  bigint      not null,
    sent_at     timestamptz not null,
    reduce_only boolean     not null,
    outcome     text        not null check (outcome in ('OPEN', 'TAKEN', 'REJECTED'))
);
create index order_mark_time on order_marks (sent_at);
create table deal_marks (
    deal_id    bigint      primary key,
    account_id bigint      not null,
    dealt_at   timestamptz not null,
    -- slippage / arrival price, positive = worse
    slippage   numeric     not null
);
create index deal_mark_time on deal_marks (dealt_at);
-- Account 0: all accounts together.
create table equity_minutes (
    account_id bigint      not null,
    minute     timestamptz not null,
    high       numeric     not null,
    primary key (account_id, minute)
);
create index equity_minute_time on equity_minutes (minute);
