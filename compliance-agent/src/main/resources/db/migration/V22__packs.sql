-- Rule packs that an account follows, by id; which version counts is a matter of the day.
alter table rule_set add column packs text[] not null default '{}';

-- What packs look at, kept with every decision, so that a pack can be tried on decisions from before it.
alter table decision
    add column packs            text[]  not null default '{}',
    add column entries_last_second integer,
    add column opposite_at      timestamptz,
    add column held_since       timestamptz,
    add column best_day         numeric,
    add column total_profit     numeric;
create index decision_recent_entries on decision (decided_at) where approved and action_type = 'trade_entry';

alter table open_position add column opened_at timestamptz;

-- Profit of each day of an account, as it was last measured.
create table day_result (
    account_id bigint      not null,
    day        date        not null,
    profit     numeric     not null,
    measured_at timestamptz not null,
    primary key (account_id, day)
);

-- Positions that were held into a time in which none may be: told once.
create table weekend_alert (
    account_id  bigint      not null,
    window_from timestamptz not null,
    primary key (account_id, window_from)
);
