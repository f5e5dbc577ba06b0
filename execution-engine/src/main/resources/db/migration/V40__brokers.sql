-- How far an order was filled when it was looked at: fills of brokers that tell sums only are derived from these.
create table broker_sights (
    account_id      bigint      not null references accounts (id),
    broker_order_id text        not null,
    filled          numeric     not null check (filled > 0),
    average         numeric     not null check (average > 0),
    seen_at         timestamptz not null,
    primary key (account_id, broker_order_id, filled)
);
-- Which of the broker's orders is ours? Asked when several could be; the account only reduces until it is answered.
create table broker_questions (
    account_id      bigint      not null references accounts (id),
    client_order_id text        not null,
    candidates      text[]      not null,
    asked_at        timestamptz not null,
    -- One of the candidates, or 'none'.
    answer          text,
    answered_by     text,
    reason          text,
    answered_at     timestamptz,
    primary key (account_id, client_order_id),
    check ((answer is null) = (answered_at is null))
);
create index broker_questions_open on broker_questions (account_id) where answered_at is null;
-- Whose session an account has, and until when; the session itself lies in the vault.
create table broker_sessions (
    account_id     bigint primary key references accounts (id),
    venue          text        not null,
    broker_user_id text        not null,
    user_name      text,
    opened_at      timestamptz not null,
    expires_at     timestamptz not null,
    ended_at       timestamptz,
    -- One person of a broker is one user here.
    unique (venue, broker_user_id)
);
