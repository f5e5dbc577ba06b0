-- The first order of a signal is found along one index, and never by walking through all orders for one of a signal that
-- has none.
create index orders_of_signal on orders (signal_id, run_id, id) where signal_id is not null;
drop index orders_signal;
