-- What one unit of the quote currency was worth in the account's, and when that was told. Null where the deal does not say.
alter table fills add column rate numeric, add column rate_at timestamptz;
create index fill_order on fills (order_id);

-- The instants of each order, from its events in whatever order they come.
create table orders (
    order_id bigint primary key,
    account_id bigint not null,
    instrument text not null,
    order_type text not null,
    signal_id uuid,
    run_id uuid,
    status text not null,
    reason_code text,
    accepted_at timestamptz not null,
    submitted_at timestamptz,
    acked_at timestamptz,
    changed_at timestamptz not null
);
create index order_account on orders (account_id, accepted_at desc);

-- When each signal was said. Those that no order follows are forgotten after a while.
create table signals (
    signal_id uuid primary key,
    generated_at timestamptz not null
);
create index signal_generated on signals (generated_at);
