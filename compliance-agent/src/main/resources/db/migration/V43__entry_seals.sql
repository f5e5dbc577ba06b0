-- What an entry bears of the agent that wrote it (ADR 0215): who only writes the database cannot make it. Entries from before
-- have none.
alter table audit_entry add column seal text check (length(seal) = 64);
