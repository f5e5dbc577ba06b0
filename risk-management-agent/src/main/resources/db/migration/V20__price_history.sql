-- Prices of several timeframes: bars within the day for correlations, days for value at risk and stress.
create table price_close (
    timeframe  text        not null,
    instrument text        not null,
    period     timestamptz not null,
    open       numeric,
    close      numeric     not null,
    primary key (timeframe, instrument, period)
);
-- All that was kept so far were the bars of the default timeframe.
insert into price_close (timeframe, instrument, period, close)
select 'M15', instrument, open_time, close from bar_close;
drop table bar_close;
