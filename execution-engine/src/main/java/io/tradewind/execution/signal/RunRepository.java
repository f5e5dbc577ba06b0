package io.tradewind.execution.signal;

import io.tradewind.contracts.analysis.StrategyRunChanged;
import io.tradewind.kit.sql.Tx;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.UUID;

/** Strategy runs, as the analyst tells of them. */
@Singleton
class RunRepository {

    /** A run. */
    record Run(
            UUID runId,
            long accountId,
            String strategy,
            String instrument,
            BigDecimal riskPerTrade,
            long magicId,
            StrategyRunChanged.Status status) {}

    /** Keeps the newest state: a compacted topic may tell old ones again. */
    void store(Tx tx, StrategyRunChanged run) {
        tx.update(
                "insert into strategy_runs (run_id, account_id, name, strategy, instrument, risk_per_trade, magic_id,"
                        + " status, changed_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?)"
                        + " on conflict (run_id) do update set account_id = excluded.account_id, name = excluded.name,"
                        + " strategy = excluded.strategy, instrument = excluded.instrument,"
                        + " risk_per_trade = excluded.risk_per_trade, magic_id = excluded.magic_id,"
                        + " status = excluded.status, changed_at = excluded.changed_at"
                        + " where strategy_runs.changed_at <= excluded.changed_at",
                run.runId(),
                run.accountId(),
                run.name(),
                run.strategy(),
                run.instrument(),
                run.riskPerTrade(),
                run.magicId(),
                run.status(),
                run.changedAt());
    }

    Optional<Run> find(Tx tx, UUID runId) {
        return tx.one(
                "select * from strategy_runs where run_id = ?",
                row -> new Run(
                        row.uuid("run_id"),
                        row.longValue("account_id"),
                        row.string("strategy"),
                        row.string("instrument"),
                        row.decimal("risk_per_trade"),
                        row.longValue("magic_id"),
                        row.enumValue("status", StrategyRunChanged.Status.class)),
                runId);
    }
}
