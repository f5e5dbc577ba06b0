-- The autopilot also moves capital between two bots of one platform.
ALTER TABLE transfers DROP CONSTRAINT transfers_check;
ALTER TABLE transfers ADD CONSTRAINT transfers_between_platforms
    CHECK (from_provider <> to_provider OR reason = 'autopilot_rebalance');
