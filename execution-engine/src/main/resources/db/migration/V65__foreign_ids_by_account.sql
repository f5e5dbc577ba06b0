-- Our own ids are unique everywhere; those of others' orders come from their venue, which numbers accounts separately.
alter table orders drop constraint orders_client_order_id_key;
alter table orders add constraint orders_client_order unique (account_id, client_order_id);
