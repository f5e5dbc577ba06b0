-- Changes that are done by canceling an order and sending another, noted before the cancel: whoever goes on with one
-- after a crash knows that the cancel was its own.
create table order_replacements (
    account_id bigint      not null references accounts (id),
    request_id text        not null,
    order_id   bigint      not null references orders (id),
    begun_at   timestamptz not null,
    primary key (account_id, request_id)
);
create index stop_cancels_order on stop_cancels (order_id);
