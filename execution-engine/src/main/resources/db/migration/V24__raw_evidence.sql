-- What venues said, as it came, written before the ledger draws conclusions. Each statement once.
create table ccxt_orders_raw (
    id                bigint generated always as identity primary key,
    account_id        bigint      not null references accounts (id),
    venue             text        not null,
    client_order_id   text,
    exchange_order_id text,
    fingerprint       text        not null,
    payload           text        not null,
    seen_at           timestamptz not null,
    unique (account_id, fingerprint)
);
create index ccxt_orders_raw_order on ccxt_orders_raw (account_id, client_order_id);
create table ccxt_trades_raw (
    id                bigint generated always as identity primary key,
    account_id        bigint      not null references accounts (id),
    venue             text        not null,
    exchange_trade_id text        not null,
    client_order_id   text,
    fingerprint       text        not null,
    payload           text        not null,
    seen_at           timestamptz not null,
    unique (account_id, fingerprint)
);
create index ccxt_trades_raw_trade on ccxt_trades_raw (account_id, exchange_trade_id);
-- Orders whose end a person told, because their venue could not.
create table order_resolutions (
    order_id   bigint primary key references orders (id),
    outcome    text        not null check (outcome in ('NEVER_ARRIVED', 'CANCELED', 'FILLED')),
    evidence   text        not null,
    by_user    text        not null,
    at         timestamptz not null
);
