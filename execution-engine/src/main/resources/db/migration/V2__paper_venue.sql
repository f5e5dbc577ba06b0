-- The paper venue's own books. Nothing here is written in a transaction of the ledger: it stands for a remote system.
create sequence paper_order_ids;
create sequence paper_trade_ids;
create table paper_accounts (
    account_id bigint primary key,
    currency   text    not null,
    funds      numeric not null,
    -- Grows with every change of the account's books: two changes at once cannot both be written.
    version    bigint  not null default 0
);
create table paper_orders (
    id              bigint primary key,
    account_id      bigint      not null references paper_accounts (account_id),
    client_order_id text        not null,
    instrument      text        not null,
    side            text        not null,
    type            text        not null,
    quantity        numeric     not null,
    filled          numeric     not null default 0,
    price           numeric,
    reduce_only     boolean     not null,
    position_ref    text        not null,
    role            text        not null check (role in ('CLIENT', 'STOP_LOSS', 'TAKE_PROFIT')),
    stop_loss       numeric,
    take_profit     numeric,
    status          text        not null,
    reason_code     text,
    reason          text,
    accepted_at     timestamptz not null,
    eligible_at     timestamptz not null,
    changed_at      timestamptz not null,
    -- A second submit under the same id is a duplicate, also after a restart.
    unique (account_id, client_order_id),
    check (filled <= quantity)
);
create index paper_orders_open on paper_orders (instrument) where status in ('WORKING', 'PARTIALLY_FILLED');
create index paper_orders_ref on paper_orders (account_id, position_ref)
    where status in ('WORKING', 'PARTIALLY_FILLED');
create table paper_trades (
    id              bigint primary key,
    account_id      bigint      not null,
    order_id        bigint      not null references paper_orders (id),
    client_order_id text        not null,
    instrument      text        not null,
    side            text        not null,
    quantity        numeric     not null check (quantity > 0),
    price           numeric     not null,
    fee             numeric     not null,
    rate            numeric     not null,
    is_maker        boolean     not null,
    tick_source     text,
    tick_sequence   bigint      not null,
    tick_time       timestamptz,
    is_spread_modelled boolean  not null,
    traded_at       timestamptz not null
);
create index paper_trades_account on paper_trades (account_id, id);
create index paper_trades_order on paper_trades (order_id);
create index paper_trades_tick on paper_trades (instrument, tick_time, side);
create table paper_positions (
    account_id   bigint  not null references paper_accounts (account_id),
    ref          text    not null,
    instrument   text    not null,
    direction    text    not null,
    quantity     numeric not null check (quantity >= 0),
    cost         numeric not null,
    margin       numeric not null,
    stop_loss    numeric,
    take_profit  numeric,
    protections  int     not null default 0,
    primary key (account_id, ref)
);
create index paper_positions_open on paper_positions (instrument) where quantity > 0;
create index paper_positions_account on paper_positions (account_id) where quantity > 0;
