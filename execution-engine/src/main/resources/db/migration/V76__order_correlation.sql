-- The call that made an order: what becomes of it later, when nobody is calling any more, is told under the same id.
alter table orders add column correlation_id text;
