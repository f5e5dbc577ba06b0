-- The audit trail: one chain of entries per account, and one for what has no account. Each entry names the hash of the
-- one before (docs/reference/audit.md).
create table audit_entry (
    position       bigint      generated always as identity unique,
    chain          text        collate "C" not null,
    seq            bigint      not null check (seq > 0),
    prev           text        not null check (length(prev) = 64),
    hash           text        not null check (length(hash) = 64),
    kind           text        not null,
    event_id       uuid        not null unique,
    topic          text        not null,
    source         text,
    correlation_id text,
    at             timestamptz not null,
    recorded_at    timestamptz not null,
    payload        text        not null,
    primary key (chain, seq)
);

-- The heads of all chains, signed.
create table audit_root (
    root      bigint      primary key check (root > 0),
    body      text        not null,
    hash      text        not null,
    signature text        not null,
    signed_at timestamptz not null
);

create table audit_root_head (
    root  bigint  not null references audit_root,
    index integer not null,
    chain text    collate "C" not null,
    seq   bigint  not null,
    hash  text    not null,
    primary key (root, index)
);
create index audit_root_head_entry on audit_root_head (chain, seq);

-- Append-only, twice over: the role has no right to change a row, and a trigger refuses whoever has it.
create function refuse_change_of_audit() returns trigger language plpgsql as $$
begin
    raise exception 'rows of % are never changed', tg_table_name;
end $$;

create trigger audit_entry_is_append_only before update or delete or truncate on audit_entry
    for each statement execute function refuse_change_of_audit();
create trigger audit_root_is_append_only before update or delete or truncate on audit_root
    for each statement execute function refuse_change_of_audit();
create trigger audit_root_head_is_append_only before update or delete or truncate on audit_root_head
    for each statement execute function refuse_change_of_audit();

revoke update, delete, truncate on audit_entry, audit_root, audit_root_head from current_user;
