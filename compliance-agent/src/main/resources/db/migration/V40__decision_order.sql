-- The order a decision was about, as the execution engine said; null where somebody else asked.
alter table decision add column order_id bigint;
create index decision_order on decision (order_id) where order_id is not null;
