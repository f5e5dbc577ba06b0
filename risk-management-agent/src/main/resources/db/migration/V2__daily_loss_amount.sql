-- A daily loss limit as an amount, beside the one as a part of equity. Accounts without one have the enum's default.
alter table risk_limits add column daily_loss_amount numeric not null default 1000000000000;
