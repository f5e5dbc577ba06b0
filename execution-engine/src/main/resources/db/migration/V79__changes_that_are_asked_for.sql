-- What a change that may grow the exposure makes of an order, from before it leaves until its venue has answered.
-- The account's book counts the larger of both.
alter table orders
    add column asked_quantity numeric,
    add column asked_price    numeric;
