-- Closed bars. A row never changes: gaps stay gaps, late ticks change nothing.
create table bars (
    instrument text        not null,
    timeframe  text        not null check (timeframe in ('M1', 'M5', 'M15', 'H1', 'H4', 'D1')),
    open_time  timestamptz not null,
    close_time timestamptz not null,
    open       numeric     not null check (open > 0),
    high       numeric     not null,
    low        numeric     not null check (low > 0),
    close      numeric     not null check (close > 0),
    volume     numeric     not null check (volume >= 0),
    ticks      bigint      not null check (ticks > 0),
    source     text        not null,
    -- loaded before the playing began, never published
    warm_up    boolean     not null,
    primary key (instrument, timeframe, open_time),
    check (close_time > open_time),
    check (high >= open and high >= close and low <= open and low <= close)
);

-- Bars that still grow, as of the feed's position: a restart continues them.
create table open_bars (
    instrument text        not null,
    timeframe  text        not null,
    start_time timestamptz not null,
    end_time   timestamptz not null,
    open       numeric     not null,
    high       numeric     not null,
    low        numeric     not null,
    close      numeric     not null,
    volume     numeric     not null,
    ticks      bigint      not null,
    first_time timestamptz not null,
    last_time  timestamptz not null,
    source     text        not null,
    primary key (instrument, timeframe)
);

-- Where each repeatable feed stands. Written in the transaction of the bars that it led to.
create table feed_positions (
    feed        text        primary key,
    content     text        not null,
    loop        bigint      not null check (loop >= 0),
    next_index  bigint      not null check (next_index >= 0),
    market_time timestamptz not null,
    saved_at    timestamptz not null
);
