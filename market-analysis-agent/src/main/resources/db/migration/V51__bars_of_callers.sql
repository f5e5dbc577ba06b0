-- A signal that was judged on bars which a caller brought is for those alone who brought them: nobody proved the bars.
alter table signals add column own_bars boolean not null default true;
create table signal_askers (
    signal_id uuid not null references signals,
    asker     text not null,
    primary key (signal_id, asker)
);
