-- What structure and Wyckoff's phase were at the deciding bar; null in signals of before.
alter table signals add column analysis jsonb;
