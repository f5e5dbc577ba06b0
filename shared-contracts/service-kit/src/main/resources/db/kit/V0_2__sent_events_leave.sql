-- A sent event is deleted instead of marked: one change of one row, and the table holds only what waits.
delete from outbox where published_at is not null;
alter table outbox drop column published_at;
