create table accounts (
    account_id bigint primary key,
    label text not null unique,
    currency text not null,
    starting_balance numeric not null,
    opened_at timestamptz not null
);

-- Every deal of the ledger, once.
create table fills (
    deal_id bigint primary key,
    order_id bigint not null,
    trade_id uuid not null,
    position_id bigint not null,
    account_id bigint not null,
    instrument text not null,
    side text not null check (side in ('BUY', 'SELL')),
    entry text not null check (entry in ('IN', 'OUT')),
    quantity numeric not null check (quantity > 0),
    price numeric not null,
    fee numeric not null,
    realized_pnl numeric not null,
    arrival_price numeric,
    slippage numeric,
    signal_id uuid,
    run_id uuid,
    strategy text,
    filled_at timestamptz not null,
    market_time timestamptz
);
create index fill_position on fills (position_id, deal_id);
create index fill_account on fills (account_id, filled_at);

-- What the fills of one position come to; folded again with every new fill of it.
create table positions (
    position_id bigint primary key,
    trade_id uuid not null,
    account_id bigint not null,
    instrument text not null,
    direction text not null check (direction in ('LONG', 'SHORT')),
    quantity numeric not null,
    open_quantity numeric not null,
    open_price numeric,
    entry_price numeric,
    exit_price numeric,
    realized_pnl numeric not null,
    fees numeric not null,
    strategy text,
    run_id uuid,
    deals integer not null,
    opened_at timestamptz not null,
    closed_at timestamptz
);
create index position_open on positions (account_id) where open_quantity <> 0;
create index position_closed on positions (account_id, closed_at desc) where closed_at is not null;

-- Sum over all fills of an account: independent of their order.
create table account_balances (
    account_id bigint primary key,
    realized_pnl numeric not null,
    fees numeric not null
);

-- Last measurement of each account.
create table equity_states (
    account_id bigint primary key,
    balance numeric not null,
    unrealized_pnl numeric not null,
    equity numeric not null,
    peak numeric not null,
    open_positions integer not null,
    measured_at timestamptz not null
);

create table equity_points (
    account_id bigint not null,
    measured_at timestamptz not null,
    balance numeric not null,
    unrealized_pnl numeric not null,
    equity numeric not null,
    primary key (account_id, measured_at)
);

-- Equity over each UTC day: enough for returns and for the exact largest drawdown over any run of days.
create table daily_results (
    account_id bigint not null,
    day date not null,
    open_equity numeric not null,
    high_equity numeric not null,
    low_equity numeric not null,
    close_equity numeric not null,
    drawdown numeric not null,
    primary key (account_id, day)
);
