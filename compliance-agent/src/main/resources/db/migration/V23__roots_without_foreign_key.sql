-- A foreign key locks the row it points at, which needs the right to update: a right that nobody has here.
alter table audit_root_head drop constraint audit_root_head_root_fkey;
