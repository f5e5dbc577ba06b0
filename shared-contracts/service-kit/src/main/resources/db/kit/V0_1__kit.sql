-- What every service keeps the same way: events to send, events seen, requests answered.
create table outbox (
    id             bigint generated always as identity primary key,
    event_id       uuid        not null,
    topic          text        not null,
    key            text        not null,
    payload        text        not null,
    correlation_id text,
    created_at     timestamptz not null,
    published_at   timestamptz
);
create index outbox_waiting on outbox (id) where published_at is null;
create index outbox_sent on outbox (published_at) where published_at is not null;

create table inbox (
    consumer text        not null,
    event_id uuid        not null,
    seen_at  timestamptz not null,
    primary key (consumer, event_id)
);
create index inbox_seen on inbox (seen_at);

create table idempotency (
    scope       text        not null,
    request_id  text        not null,
    body_digest text        not null,
    answer      jsonb,
    created_at  timestamptz not null,
    primary key (scope, request_id)
);
