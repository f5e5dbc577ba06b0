-- What the engine and the analyst told of accounts, runs and deals; events that come twice count once (inbox).

CREATE TABLE known_accounts (
    account_id       bigint PRIMARY KEY,
    label            text        NOT NULL,
    user_id          text        NOT NULL,
    venue            text        NOT NULL,
    live             boolean     NOT NULL,
    currency         text        NOT NULL,
    starting_balance numeric     NOT NULL,
    opened_at        timestamptz NOT NULL
);
CREATE INDEX known_accounts_user ON known_accounts (user_id);

CREATE TABLE known_runs (
    run_id         uuid PRIMARY KEY,
    account_id     bigint      NOT NULL,
    name           text        NOT NULL,
    strategy       text        NOT NULL,
    instrument     text        NOT NULL,
    timeframe      text        NOT NULL,
    parameters     text        NOT NULL,
    risk_per_trade numeric     NOT NULL,
    status         text        NOT NULL CHECK (status IN ('ACTIVE', 'PAUSED', 'STOPPED')),
    reason         text,
    changed_at     timestamptz NOT NULL
);
CREATE INDEX known_runs_account ON known_runs (account_id);

-- Positions as their deals add up, so that each closing deal can bear its share of the fees paid for opening.
CREATE TABLE traded_positions (
    position_id bigint PRIMARY KEY,
    account_id  bigint      NOT NULL,
    run_id      uuid,
    instrument  text        NOT NULL,
    currency    text        NOT NULL,
    long        boolean     NOT NULL,
    quantity    numeric     NOT NULL CHECK (quantity >= 0),
    cost        numeric     NOT NULL,
    open_fees   numeric     NOT NULL,
    profit      numeric     NOT NULL,
    fees        numeric     NOT NULL,
    opened_at   timestamptz NOT NULL,
    closed_at   timestamptz
);
CREATE INDEX traded_positions_account ON traded_positions (account_id);
CREATE INDEX traded_positions_run ON traded_positions (run_id) WHERE run_id IS NOT NULL;

CREATE TABLE trades (
    deal_id     bigint PRIMARY KEY,
    trade_id    uuid        NOT NULL,
    account_id  bigint      NOT NULL,
    run_id      uuid,
    position_id bigint      NOT NULL,
    instrument  text        NOT NULL,
    buy         boolean     NOT NULL,
    entry       boolean     NOT NULL,
    quantity    numeric     NOT NULL CHECK (quantity > 0),
    price       numeric     NOT NULL,
    fee         numeric     NOT NULL,
    -- After its own fee and its share of the entry's; null for entries.
    profit_loss numeric,
    currency    text        NOT NULL,
    time        timestamptz NOT NULL,
    CHECK (entry = (profit_loss IS NULL))
);
CREATE INDEX trades_account ON trades (account_id, deal_id DESC);
CREATE INDEX trades_run ON trades (run_id) WHERE run_id IS NOT NULL;

CREATE TABLE bots (
    id              uuid PRIMARY KEY,
    user_id         uuid        NOT NULL,
    name            text        NOT NULL CHECK (length(name) BETWEEN 1 AND 64),
    exchange        text        NOT NULL,
    live            boolean     NOT NULL,
    risk_mode       text        NOT NULL,
    risk_per_trade  numeric     NOT NULL,
    initial_capital numeric     NOT NULL CHECK (initial_capital > 0),
    currency        text        NOT NULL,
    -- Opened for this bot alone; otherwise other bots trade on it too.
    own_account     boolean     NOT NULL,
    strategy        text        NOT NULL,
    instrument      text        NOT NULL,
    timeframe       text        NOT NULL,
    parameters      text        NOT NULL,
    account_id      bigint,
    account_label   text        NOT NULL,
    -- Decided before the analyst is asked, so that asking again starts nothing twice.
    run_id          uuid        NOT NULL,
    status          text        NOT NULL CHECK (status IN ('CREATED', 'ACTIVE', 'PAUSED', 'STOPPED', 'DELETED')),
    -- Where it is to be brought; null = it is there.
    wanted          text CHECK (wanted IN ('ACTIVE', 'PAUSED', 'STOPPED')),
    reason          text,
    revision        bigint      NOT NULL DEFAULT 0,
    run_changed_at  timestamptz NOT NULL,
    created_at      timestamptz NOT NULL,
    changed_at      timestamptz NOT NULL
);
CREATE INDEX bots_user ON bots (user_id, created_at);
CREATE INDEX bots_run ON bots (run_id);
CREATE INDEX bots_on_the_way ON bots (changed_at) WHERE wanted IS NOT NULL;

-- Every run a bot ever had: a stopped run never starts again, its bot does.
CREATE TABLE bot_runs (
    run_id uuid PRIMARY KEY,
    bot_id uuid NOT NULL REFERENCES bots (id)
);
CREATE INDEX bot_runs_bot ON bot_runs (bot_id);

-- What people are told live, in the order it was committed: whoever was away reads on after the last number seen.
CREATE TABLE live_events (
    seq        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    user_id    text        NOT NULL,
    kind       text        NOT NULL CHECK (kind IN ('TRADE', 'BOT', 'ALERT')),
    payload    text        NOT NULL,
    created_at timestamptz NOT NULL
);
CREATE INDEX live_events_user ON live_events (user_id, seq);
