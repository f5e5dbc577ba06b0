-- How many positions were open at the measurement: what holds nothing keeps its equity until it deals.
alter table account_figures add column open_positions integer;

-- All accounts together are added up in one currency; what was added up in another is no peak of it.
alter table equity_minutes add column currency text;
delete from equity_minutes where account_id = 0;
