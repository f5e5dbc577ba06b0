-- A limit order is maker once a price came by that did not reach it. Orders from before were taken for makers.
alter table paper_orders
    add column rests boolean not null default true;
