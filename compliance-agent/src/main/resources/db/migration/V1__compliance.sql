-- Rule sets: one row per change, the newest version counts. The epoch is given out under a lock held until commit, so
-- that a replica which has seen epoch n has seen every change up to n.
create table rules_epoch (
    id    integer primary key check (id = 1),
    epoch bigint not null
);
insert into rules_epoch (id, epoch) values (1, 0);

create table rule_set (
    account_id         bigint      not null,
    version            bigint      not null,
    epoch              bigint      not null unique,
    daily_loss         numeric     not null,
    max_order_equity   numeric     not null,
    max_order_notional numeric,
    instruments        text[]      not null,
    session_mode       text        not null,
    session_zone       text,
    session_days       text[],
    session_open       text,
    session_close      text,
    trades_per_day     integer     not null,
    change             text        not null,
    changed_by         text        not null,
    reason             text,
    changed_at         timestamptz not null,
    primary key (account_id, version)
);

-- Every decision, with all the facts it stood on: another rule set can be asked what it would have said.
create table decision (
    decision_id      uuid        primary key,
    account_id       bigint      not null,
    action_type      text        not null,
    instrument       text        not null,
    direction        text,
    size             numeric,
    approved         boolean     not null,
    score            numeric     not null,
    violated_rules   text[]      not null,
    warnings         text[]      not null,
    required_actions text[]      not null,
    rule_set_version bigint      not null,
    currency         text        not null,
    equity           numeric     not null,
    day_start_equity numeric     not null,
    orders_today     integer     not null,
    held             numeric     not null,
    notional         numeric,
    unmeasured       text,
    asked_by         text        not null,
    decided_at       timestamptz not null
);
create index decision_newest on decision (decided_at desc, decision_id);
create index decision_account on decision (account_id, decided_at desc);

-- The agent's own view of the accounts, from events, for callers who are not the execution engine.
create table account_figures (
    account_id       bigint      primary key,
    equity           numeric     not null,
    day_start_equity numeric     not null,
    measured_at      timestamptz not null
);

create table accepted_order (
    order_id    bigint      primary key,
    account_id  bigint      not null,
    accepted_on date        not null
);
create index accepted_order_day on accepted_order (account_id, accepted_on);

create table open_position (
    position_id bigint  primary key,
    account_id  bigint  not null,
    instrument  text    not null,
    direction   text    not null,
    quantity    numeric not null
);
create index open_position_account on open_position (account_id);
