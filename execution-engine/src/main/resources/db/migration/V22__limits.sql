-- The engine's own limits. Empty instrument = the whole account.
create table order_limits (
    account_id        bigint      not null references accounts (id),
    instrument        text        not null,
    max_order_qty     numeric,
    max_order_value   numeric,
    max_exposure      numeric,
    max_open_orders   int,
    collar            numeric,
    window_collar     numeric,
    collar_window_ms  bigint check (collar_window_ms > 0),
    messages          int,
    message_window_ms bigint check (message_window_ms > 0),
    fills_of_strategy int,
    fill_window_ms    bigint check (fill_window_ms > 0),
    set_by            text        not null,
    set_at            timestamptz not null,
    primary key (account_id, instrument)
);
-- What is counted, or seen first, in the present window.
create table limit_windows (
    account_id   bigint      not null,
    name         text        not null,
    window_start timestamptz not null,
    used         bigint      not null,
    reference    numeric,
    primary key (account_id, name)
);
-- Strategies that filled too often. Only a person enables one again.
create table disabled_strategies (
    account_id  bigint      not null references accounts (id),
    strategy    text        not null,
    reason      text        not null,
    disabled_at timestamptz not null,
    enabled_at  timestamptz,
    enabled_by  text,
    note        text,
    primary key (account_id, strategy)
);
create index orders_strategy on orders (account_id, magic_id, changed_at) where magic_id <> 0 and not reduce_only;
create index orders_run on orders (account_id, run_id, changed_at) where run_id is not null and not reduce_only;
