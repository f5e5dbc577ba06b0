-- How much of its own capital a bot works with under autopilot: 1 = all of it.
CREATE TABLE allocations (
    bot_id     uuid PRIMARY KEY REFERENCES bots (id),
    factor     numeric     NOT NULL CHECK (factor BETWEEN 0.5 AND 1.5),
    changed_at timestamptz NOT NULL
);

-- When a person's bots were looked at last; whichever replica moves this on does it.
CREATE TABLE autopilot_rounds (
    user_id uuid PRIMARY KEY,
    at      timestamptz NOT NULL
);
