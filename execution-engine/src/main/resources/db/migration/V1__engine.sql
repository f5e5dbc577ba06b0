-- Accounts.
-- Number 1 is the demo account's.
create sequence account_ids start 2;
create table accounts (
    id               bigint primary key,
    label            text        not null unique,
    user_id          text        not null,
    venue            text        not null,
    -- HEDGING: each trade has its own position. NETTING: one position for each instrument.
    mode             text        not null check (mode in ('HEDGING', 'NETTING')),
    live             boolean     not null,
    currency         text        not null,
    starting_balance numeric     not null check (starting_balance >= 0),
    realized         numeric     not null default 0,
    fees             numeric     not null default 0 check (fees >= 0),
    balance          numeric     not null,
    -- Grows with every accepted order: what an order was assessed on.
    version          bigint      not null default 0,
    -- Grows with every booking: two bookings at once cannot both be written.
    ledger_version   bigint      not null default 0,
    day              date        not null,
    day_start_equity numeric     not null,
    peak_equity      numeric     not null,
    orders_today     int         not null default 0,
    opened_at        timestamptz not null,
    -- Money is conserved, or nothing is written.
    check (balance = starting_balance + realized - fees)
);
create index accounts_user on accounts (user_id);

-- Ids are taken in blocks.
create sequence order_ids increment by 100;
create sequence position_ids;
create sequence deal_ids;

create table orders (
    id              bigint primary key,
    trade_id        uuid        not null,
    account_id      bigint      not null references accounts (id),
    instrument      text        not null,
    side            text        not null check (side in ('BUY', 'SELL')),
    type            text        not null check (type in ('MARKET', 'LIMIT', 'STOP')),
    quantity        numeric     not null check (quantity > 0),
    filled          numeric     not null default 0 check (filled >= 0),
    filled_value    numeric     not null default 0,
    fees            numeric     not null default 0,
    price           numeric,
    stop_loss       numeric,
    take_profit     numeric,
    reduce_only     boolean     not null,
    position_id     bigint      not null default 0,
    venue_ref       text        not null,
    magic_id        bigint      not null default 0,
    signal_id       uuid,
    run_id          uuid,
    strategy        text,
    request_id      text,
    client_order_id text        not null unique,
    venue_order_id  text,
    status          text        not null check (status in ('SCHEDULED', 'SUBMITTING', 'UNKNOWN', 'WORKING',
                        'PARTIALLY_FILLED', 'FILLED', 'CANCELED', 'DENIED', 'REJECTED', 'EXPIRED')),
    reason_code     text,
    reason          text,
    reason_details  text,
    arrival_price   numeric,
    variance        text,
    due_at          timestamptz,
    caller          text,
    instance        text        not null,
    created_at      timestamptz not null,
    filled_at       timestamptz,
    changed_at      timestamptz not null,
    check (status <> 'FILLED' or filled >= quantity)
);
create index orders_account on orders (account_id, id desc);
create index orders_trade on orders (trade_id);
create index orders_signal on orders (signal_id, run_id) where signal_id is not null;
create index orders_open on orders (account_id)
    where status in ('SCHEDULED', 'SUBMITTING', 'UNKNOWN', 'WORKING', 'PARTIALLY_FILLED');
create index orders_unsettled on orders (status, changed_at) where status in ('SCHEDULED', 'SUBMITTING', 'UNKNOWN');

-- One request, one intent: caller's ids and signals, per account.
create table order_requests (
    account_id bigint not null,
    key        text   not null,
    digest     text   not null,
    order_id   bigint not null,
    primary key (account_id, key)
);

create table positions (
    id           bigint primary key,
    trade_id     uuid        not null,
    account_id   bigint      not null references accounts (id),
    instrument   text        not null,
    direction    text        not null check (direction in ('LONG', 'SHORT')),
    quantity     numeric     not null check (quantity >= 0),
    opened       numeric     not null,
    cost         numeric     not null check (cost >= 0),
    entry_price  numeric     not null,
    realized_pnl numeric     not null,
    fees         numeric     not null,
    venue_ref    text        not null,
    stop_loss    numeric,
    take_profit  numeric,
    magic_id     bigint      not null,
    signal_id    uuid,
    run_id       uuid,
    strategy     text,
    opened_at    timestamptz not null,
    closed_at    timestamptz,
    changed_at   timestamptz not null,
    check ((quantity = 0) = (closed_at is not null)),
    check (quantity > 0 or cost = 0)
);
create index positions_open on positions (account_id) where quantity > 0;
create index positions_account on positions (account_id, id desc);
create index positions_trade on positions (trade_id);
create index positions_ref on positions (account_id, venue_ref);

create table deals (
    id             bigint primary key,
    account_id     bigint      not null references accounts (id),
    order_id       bigint      not null references orders (id),
    trade_id       uuid        not null,
    position_id    bigint      not null,
    instrument     text        not null,
    side           text        not null,
    entry          text        not null check (entry in ('IN', 'OUT')),
    quantity       numeric     not null check (quantity > 0),
    price          numeric     not null check (price > 0),
    fee            numeric     not null check (fee >= 0),
    realized_pnl   numeric     not null,
    balance_after  numeric     not null,
    arrival_price  numeric,
    slippage       numeric,
    venue_trade_id text        not null,
    signal_id      uuid,
    run_id         uuid,
    strategy       text,
    time           timestamptz not null,
    market_time    timestamptz,
    -- A fill counts once. (Twice in one case: the two halves of a fill that crosses a position.)
    unique (account_id, venue_trade_id, entry)
);
create index deals_account on deals (account_id, id desc);
create index deals_position on deals (position_id);

-- The fence: one row that every intent share-locks and every stop locks alone.
create table fence_state (
    id          int primary key check (id = 1),
    revision    bigint not null,
    epoch       bigint not null,
    lease_until timestamptz,
    lease_holder text
);
insert into fence_state (id, revision, epoch) values (1, 0, 0);
create table stops (
    stop_id           uuid primary key,
    epoch             bigint      not null,
    scope             text        not null,
    target_id         text,
    reason            text,
    triggered_by      text,
    activated_at      timestamptz not null,
    authorized_by     text,
    resolution_reason text,
    resolved_at       timestamptz
);
create index stops_active on stops (epoch) where resolved_at is null;

-- How far the venue's trades are in the ledger.
create table reconcile_cursors (
    account_id    bigint primary key references accounts (id),
    trade_cursor  text        not null,
    reconciled_at timestamptz not null,
    difference    text
);

create table strategy_runs (
    run_id         uuid primary key,
    account_id     bigint      not null,
    name           text,
    strategy       text        not null,
    instrument     text        not null,
    risk_per_trade numeric     not null,
    magic_id       bigint      not null,
    status         text        not null,
    changed_at     timestamptz not null
);
create table signal_work (
    signal_id     uuid        not null,
    run_id        uuid        not null,
    payload       text        not null,
    status        text        not null check (status in ('WAITING', 'TRADED', 'SKIPPED', 'DENIED')),
    reason        text,
    trade_id      uuid,
    attempts      int         not null default 0,
    claimed_until timestamptz,
    created_at    timestamptz not null,
    done_at       timestamptz,
    primary key (signal_id, run_id)
);
create index signal_work_waiting on signal_work (created_at) where status = 'WAITING';
