-- Who agreed to a version that allows more than the one before; null where nobody had to, or time did.
alter table rule_set add column approved_by text;
