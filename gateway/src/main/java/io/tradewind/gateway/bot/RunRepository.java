package io.tradewind.gateway.bot;

import io.tradewind.contracts.EventJson;
import io.tradewind.contracts.account.AccountOpened;
import io.tradewind.contracts.analysis.StrategyRunChanged;
import io.tradewind.contracts.market.Timeframe;
import io.tradewind.kit.sql.Row;
import io.tradewind.kit.sql.Tx;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Table {@code known_runs}, and whose accounts they trade. */
@Singleton
class RunRepository {
    /** Keeps the newest state: a compacted topic may tell old ones again. */
    void store(Tx tx, StrategyRunChanged run) {
        tx.update(
                "insert into known_runs (run_id, account_id, name, strategy, instrument, timeframe, parameters,"
                        + " risk_per_trade, status, reason, changed_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                        + " on conflict (run_id) do update set name = excluded.name, parameters = excluded.parameters,"
                        + " risk_per_trade = excluded.risk_per_trade, status = excluded.status,"
                        + " reason = excluded.reason, changed_at = excluded.changed_at"
                        + " where known_runs.changed_at <= excluded.changed_at",
                run.runId(),
                run.accountId(),
                run.name() == null ? "" : run.name(),
                run.strategy(),
                run.instrument(),
                run.timeframe(),
                EventJson.write(run.parameters()),
                run.riskPerTrade(),
                run.status(),
                run.reason(),
                run.changedAt());
    }

    boolean hasBot(Tx tx, UUID runId) {
        return tx.one("select run_id from bot_runs where run_id = ?", row -> row.uuid("run_id"), runId)
                .isPresent();
    }

    Optional<AccountOpened> account(Tx tx, long accountId) {
        return tx.one(
                "select * from known_accounts where account_id = ?",
                row -> new AccountOpened(
                        row.longValue("account_id"),
                        row.string("label"),
                        row.string("user_id"),
                        row.string("venue"),
                        row.bool("live"),
                        row.string("currency"),
                        row.decimal("starting_balance"),
                        row.instant("opened_at")),
                accountId);
    }

    /** Runs of an account that are nobody's bot. */
    List<StrategyRunChanged> withoutBot(Tx tx, long accountId) {
        return tx.list(
                "select * from known_runs r where account_id = ?"
                        + " and not exists (select 1 from bot_runs b where b.run_id = r.run_id)",
                RunRepository::read,
                accountId);
    }

    private static StrategyRunChanged read(Row row) throws SQLException {
        Map<String, String> parameters = new HashMap<>();
        Map<?, ?> stored = EventJson.read(row.string("parameters"), Map.class);
        stored.forEach((name, value) -> parameters.put(String.valueOf(name), String.valueOf(value)));
        return new StrategyRunChanged(
                row.uuid("run_id"),
                row.longValue("account_id"),
                row.string("name"),
                row.string("strategy"),
                row.string("instrument"),
                row.enumValue("timeframe", Timeframe.class),
                parameters,
                row.decimal("risk_per_trade"),
                0,
                row.enumValue("status", StrategyRunChanged.Status.class),
                row.string("reason"),
                row.instant("changed_at"));
    }
}
