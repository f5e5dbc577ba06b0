-- How far an order of a broker's was filled when its order book was last seen after the market's close of the order's day;
-- null = it was not. Only what was seen then can be known to have ended unseen with the day.
alter table venue_orders add column filled_at_close numeric;
