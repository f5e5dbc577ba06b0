-- Limits on correlation, value at risk and expected shortfall. 1 = none was set, so accounts that are there go on.
alter table risk_limits add column correlation numeric not null default 1;
alter table risk_limits add column var_95 numeric not null default 1;
alter table risk_limits add column es_95 numeric not null default 1;
