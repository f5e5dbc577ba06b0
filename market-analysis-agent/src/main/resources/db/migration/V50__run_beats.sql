-- When the runner last looked at a live bar of the run's instrument: the run's own sign of life.
alter table strategy_runs add column last_bar_at timestamptz;
