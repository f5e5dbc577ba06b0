-- Every verdict and size with everything it stood on, as text: it can be decided once more and compared byte for byte.
create table kept_decision (
    decision_id uuid        primary key,
    kind        text        not null check (kind in ('SIZE', 'RISK')),
    account_id  bigint      not null,
    order_id    bigint,
    signal_id   uuid,
    inputs      text        not null,
    decision    text        not null,
    decided_at  timestamptz not null
);
create index kept_decision_order on kept_decision (order_id) where order_id is not null;
create index kept_decision_signal on kept_decision (signal_id) where signal_id is not null;
create index kept_decision_age on kept_decision (decided_at);

-- Histories of days that decisions looked at, named by the SHA-256 of their text: each once, however many looked.
create table kept_days (
    digest  text        primary key,
    content text        not null,
    kept_at timestamptz not null
);
