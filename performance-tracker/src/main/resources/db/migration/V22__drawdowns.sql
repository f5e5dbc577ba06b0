-- Falls of measured equity below a high, until it is back there; the deepest of each account, and the one that lasts.
create table drawdowns (
    account_id bigint not null,
    peak_at timestamptz not null,
    peak numeric not null,
    trough_at timestamptz not null,
    trough numeric not null,
    depth numeric not null,
    recovered_at timestamptz,
    primary key (account_id, peak_at)
);
create index drawdown_depth on drawdowns (account_id, depth desc);

-- When the highest equity was measured first; null where nobody remembers.
alter table equity_states add column peak_at timestamptz;
update equity_states s set peak_at = coalesce(
    (select min(p.measured_at) from equity_points p where p.account_id = s.account_id and p.equity = s.peak),
    (select a.opened_at from accounts a where a.account_id = s.account_id and a.starting_balance = s.peak));
