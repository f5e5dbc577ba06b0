-- Commands of trading programs: a queue that outlives processes. A row is the request's idempotency too.
create sequence command_ids;
create table commands (
    id             bigint primary key,
    account_id     bigint      not null references accounts (id),
    request_id     text        not null,
    digest         text        not null,
    kind           text        not null check (kind in ('SEND_ORDER', 'CANCEL_ORDER', 'CHANGE_ORDER', 'CLOSE_BY',
                       'CLOSE_POSITION', 'REASSIGN')),
    payload        text        not null,
    -- Number of the order that it makes, when it makes one.
    order_id       bigint      not null,
    user_id        text        not null,
    caller         text,
    correlation_id text,
    status         text        not null check (status in ('QUEUED', 'DONE', 'FAILED')),
    attempts       int         not null default 0,
    -- The process that does it, and until when it has to have said so again.
    owner          text,
    lease_until    timestamptz,
    result         text,
    error_code     text,
    error_message  text,
    error_details  text,
    created_at     timestamptz not null,
    done_at        timestamptz,
    unique (account_id, request_id),
    check ((status = 'QUEUED') = (done_at is null))
);
create index commands_waiting on commands (account_id, id) where status = 'QUEUED';
create index commands_account on commands (account_id, id desc);
