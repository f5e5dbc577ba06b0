-- Closed bars of one minute and one hour: how far prices went while a trade was open. Kept for a while.
create table bars (
    instrument text not null,
    timeframe text not null,
    open_time timestamptz not null,
    close_time timestamptz not null,
    high numeric not null,
    low numeric not null,
    said_at timestamptz not null,
    primary key (instrument, timeframe, open_time)
);
create index bar_said on bars (timeframe, said_at);

-- Last close of each instrument that was said on each UTC day of the wall clock: what accounts are compared with.
create table benchmark_days (
    instrument text not null,
    day date not null,
    close numeric not null,
    bar_time timestamptz not null,
    primary key (instrument, day)
);

-- Lowest and highest price while a closed position was open. Null: the bars of that time are not known.
create table excursions (
    position_id bigint primary key,
    low numeric,
    high numeric,
    rate numeric,
    bars integer not null,
    settled_at timestamptz not null
);

-- Closed positions whose excursion is to be found once the bars of their time are there.
create table excursions_due (
    position_id bigint primary key
);
