-- What structure and Wyckoff's phase were on the asker's own bars: those before the ones that the strategy read are his.
alter table signal_askers add column analysis jsonb;
