-- What accounts prove themselves with at their venues, each field sealed for its account and its name.
create table account_credentials (
    account_id bigint      not null references accounts (id),
    field      text        not null,
    -- enc:v2:<key id>:…; enc:v1:… and plain values of an import are sealed anew at the next start.
    value      text        not null,
    changed_at timestamptz not null,
    primary key (account_id, field)
);
-- Orders that were handed to a venue, written before the first byte leaves: what a venue's answers are matched with.
create table venue_orders (
    account_id      bigint      not null references accounts (id),
    client_order_id text        not null,
    venue_order_id  text,
    instrument      text        not null,
    venue_symbol    text        not null,
    side            text        not null,
    type            text        not null,
    quantity        numeric     not null,
    price           numeric,
    reduce_only     boolean     not null,
    position_ref    text        not null,
    stop_loss       numeric,
    take_profit     numeric,
    begun_at        timestamptz not null,
    -- Was never sent, and never will be.
    withdrawn       boolean     not null default false,
    primary key (account_id, client_order_id)
);
create index venue_orders_theirs on venue_orders (account_id, venue_order_id) where venue_order_id is not null;
