-- True until the order has ended: such an order is told of again however long it rests, and counts once. Of orders from before
-- that is not known.
alter table accepted_order add column is_open boolean not null default false;
