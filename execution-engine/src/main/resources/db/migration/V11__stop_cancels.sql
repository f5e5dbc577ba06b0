-- What a stop took back: working orders that could still open or grow a position.
create table stop_cancels (
    stop_id         uuid        not null,
    order_id        bigint      not null references orders (id),
    account_id      bigint      not null,
    client_order_id text        not null,
    asked_at        timestamptz not null,
    confirmed_at    timestamptz,
    -- Not confirmed in time: somebody was told.
    alarmed_at      timestamptz,
    primary key (stop_id, order_id)
);
create index stop_cancels_open on stop_cancels (asked_at) where confirmed_at is null;
