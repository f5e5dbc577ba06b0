-- Binance counts trades by symbol: one number in two instruments is two trades.
alter table deals drop constraint deals_account_id_venue_trade_id_entry_key;
alter table deals add unique (account_id, instrument, venue_trade_id, entry);
