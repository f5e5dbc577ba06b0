-- Limits: one row per change, the newest version counts. The epoch is given out under a lock held until commit, so
-- that a replica which has seen epoch n has seen every change up to n.
create table limits_epoch (
    id    integer primary key check (id = 1),
    epoch bigint not null
);
insert into limits_epoch (id, epoch) values (1, 0);

create table risk_limits (
    account_id          bigint      not null,
    version             bigint      not null,
    epoch               bigint      not null unique,
    risk_per_trade      numeric     not null,
    instrument_exposure numeric     not null,
    exposure            numeric     not null,
    margin_usage        numeric     not null,
    daily_loss          numeric     not null,
    open_positions      numeric     not null,
    drawdown            numeric     not null,
    unprotected_move    numeric     not null,
    change              text        not null,
    changed_by          text        not null,
    reason              text,
    changed_at          timestamptz not null,
    primary key (account_id, version)
);

-- The agent's own view of the accounts, from the execution engine's events.
create table open_position (
    position_id bigint      primary key,
    account_id  bigint      not null,
    instrument  text        not null,
    direction   text        not null,
    quantity    numeric     not null,
    entry_price numeric     not null,
    stop_loss   numeric,
    changed_at  timestamptz not null
);
create index open_position_account on open_position (account_id);

create table open_order (
    order_id    bigint      primary key,
    account_id  bigint      not null,
    instrument  text        not null,
    side        text        not null,
    remaining   numeric     not null,
    price       numeric,
    reduce_only boolean     not null,
    changed_at  timestamptz not null
);
create index open_order_account on open_order (account_id);

create table account_figures (
    account_id       bigint      primary key,
    balance          numeric     not null,
    deal_id          bigint      not null,
    equity           numeric,
    day_start_equity numeric,
    peak_equity      numeric,
    max_drawdown     numeric,
    measured_at      timestamptz
);

create table equity_sample (
    account_id  bigint      not null,
    period      text        not null,
    bucket      timestamptz not null,
    equity      numeric     not null,
    measured_at timestamptz not null,
    primary key (account_id, period, bucket)
);

create table bar_close (
    instrument text        not null,
    open_time  timestamptz not null,
    close      numeric     not null,
    primary key (instrument, open_time)
);

create table alert_level (
    account_id bigint      not null,
    kind       text        not null,
    level      text        not null,
    changed_at timestamptz not null,
    primary key (account_id, kind)
);

create table alert (
    alert_id    uuid        primary key,
    account_id  bigint      not null,
    kind        text        not null,
    level       text        not null,
    message     text        not null,
    value       numeric,
    limit_value numeric,
    raised_at   timestamptz not null
);
create index alert_newest on alert (raised_at desc, alert_id);
create index alert_account on alert (account_id, raised_at desc);
