-- A replica that was overtaken twice at an account asks the others to let it go first. Until then, or until it has gone,
-- no other replica writes an order of the account that may open a position.
alter table accounts
    add column turn_of    text,
    add column turn_until timestamptz;
