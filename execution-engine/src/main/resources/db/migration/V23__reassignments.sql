-- What was moved to another strategy or position, and how everything concerned was before and after.
create table reassignments (
    id         bigint primary key,
    account_id bigint      not null references accounts (id),
    request_id text        not null,
    reason     text        not null,
    by_user    text        not null,
    before     text        not null,
    after      text        not null,
    at         timestamptz not null
);
create index reassignments_account on reassignments (account_id, id desc);
