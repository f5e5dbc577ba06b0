-- Strategies at work: each is bound to one account.
create table strategy_runs (
    run_id         uuid primary key,
    account_id     bigint      not null,
    name           text        not null,
    strategy       text        not null,
    instrument     text        not null,
    timeframe      text        not null,
    parameters     jsonb       not null,
    risk_per_trade numeric     not null,
    magic_id       bigint      not null,
    status         text        not null check (status in ('ACTIVE', 'PAUSED', 'STOPPED')),
    reason         text        not null,
    created_at     timestamptz not null,
    -- Bars that were told of before this moment are not traded by the run.
    active_since   timestamptz not null,
    changed_at     timestamptz not null
);
create index strategy_runs_at_work on strategy_runs (instrument, timeframe) where status = 'ACTIVE';
create index strategy_runs_of_account on strategy_runs (account_id, created_at);

create table signals (
    signal_id         uuid primary key,
    instrument        text        not null,
    timeframe         text        not null,
    strategy          text        not null,
    strategy_version  text        not null,
    direction         text        not null check (direction in ('LONG', 'SHORT')),
    confidence        numeric     not null check (confidence between 0 and 1),
    entry_price       numeric     not null,
    stop_loss         numeric     not null,
    take_profit       numeric     not null,
    risk_reward_ratio numeric     not null,
    decided_at        timestamptz not null,
    generated_at      timestamptz not null,
    evidence          jsonb       not null,
    status            text        not null check (status in ('PENDING', 'EXECUTED', 'CANCELLED')),
    executed_at       timestamptz,
    cancelled_at      timestamptz,
    cancel_reason     text
);
create index signals_by_time on signals (generated_at desc, signal_id);
create index signals_by_instrument on signals (instrument, generated_at desc);
create index signals_waiting on signals (generated_at) where status = 'PENDING';

-- Which run follows which signal; a run decides at most once on a bar.
create table signal_runs (
    run_id    uuid        not null references strategy_runs,
    bar_open  timestamptz not null,
    signal_id uuid        not null references signals,
    primary key (run_id, bar_open)
);
create index signal_runs_by_signal on signal_runs (signal_id);
