-- What the paper venue took over from the ledger without a trade, so that taking it over again changes nothing.
create table paper_restatements (
    account_id bigint      not null,
    key        text        not null,
    at         timestamptz not null,
    primary key (account_id, key)
);
