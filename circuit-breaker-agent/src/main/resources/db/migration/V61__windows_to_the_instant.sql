-- What accounts were worth, for the highest equity of any window that ends now: a value is kept while no later one of its
-- currency is as high, and counts in windows that begin no later than until, up to when it is known to have held.
-- Account 0: all accounts together.
create table equity_marks (
    account_id bigint      not null,
    at         timestamptz not null,
    until      timestamptz not null check (until >= at),
    currency   text,
    equity     numeric     not null,
    primary key (account_id, at)
);
create index equity_marks_equity on equity_marks (account_id, equity);
insert into equity_marks (account_id, at, until, currency, equity)
    select account_id, minute, minute + interval '1 minute', currency, high from equity_minutes;
drop table equity_minutes;

-- True until the order has ended: one that rests is told of again however long that is, and was sent once. Of orders from
-- before that is not known.
alter table order_marks add column is_open boolean not null default false;
