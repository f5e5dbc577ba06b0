package io.tradewind.analysis.run;

import io.tradewind.analysis.strategy.ParameterText;
import io.tradewind.contracts.analysis.StrategyRunChanged.Status;
import io.tradewind.contracts.market.Timeframe;
import io.tradewind.kit.sql.Row;
import io.tradewind.kit.sql.Tx;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Table strategy_runs. */
@Singleton
public final class RunRepository {
    private static final int LOCK = 0x7275_6e73;
    private static final String COLUMNS = "select run_id, account_id, name, strategy, instrument, timeframe,"
            + " parameters, risk_per_trade, magic_id, status, reason, created_at, active_since, changed_at,"
            + " last_bar_at from strategy_runs ";

    /** One account's runs are counted and added by one call at a time. */
    void lockAccount(Tx tx, long accountId) {
        tx.inTurn(LOCK, Long.hashCode(accountId));
    }

    /** True when it is new. */
    boolean insert(Tx tx, StrategyRun run) {
        return tx.update(
                        "insert into strategy_runs (run_id, account_id, name, strategy, instrument, timeframe, parameters,"
                                + " risk_per_trade, magic_id, status, reason, created_at, active_since, changed_at)"
                                + " values (?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing",
                        run.runId(),
                        run.accountId(),
                        run.name(),
                        run.strategy(),
                        run.instrument(),
                        run.timeframe(),
                        ParameterText.json(run.parameters()),
                        run.riskPerTrade(),
                        run.magicId(),
                        run.status(),
                        run.reason(),
                        run.createdAt(),
                        run.activeSince(),
                        run.changedAt())
                == 1;
    }

    void update(Tx tx, StrategyRun run) {
        tx.update(
                "update strategy_runs set name = ?, parameters = ?::jsonb, risk_per_trade = ?, status = ?, reason = ?,"
                        + " active_since = ?, changed_at = ? where run_id = ?",
                run.name(),
                ParameterText.json(run.parameters()),
                run.riskPerTrade(),
                run.status(),
                run.reason(),
                run.activeSince(),
                run.changedAt(),
                run.runId());
    }

    Optional<StrategyRun> find(Tx tx, UUID runId) {
        return tx.one(COLUMNS + "where run_id = ?", RunRepository::read, runId);
    }

    Optional<StrategyRun> lock(Tx tx, UUID runId) {
        return tx.one(COLUMNS + "where run_id = ? for update", RunRepository::read, runId);
    }

    /** Runs that look at this series now. */
    public List<StrategyRun> atWork(Tx tx, String instrument, Timeframe timeframe) {
        return tx.list(
                COLUMNS + "where instrument = ? and timeframe = ? and status = 'ACTIVE' order by created_at, run_id",
                RunRepository::read,
                instrument,
                timeframe);
    }

    /** The runner has a live bar of this instrument in hand: a sign of life of all its runs, whatever they read. */
    public void beat(Tx tx, String instrument, Instant now) {
        tx.update(
                "update strategy_runs set last_bar_at = ? where instrument = ? and status = 'ACTIVE'", now, instrument);
    }

    int countUnstopped(Tx tx, long accountId) {
        return tx.one(
                        "select count(*)::int as n from strategy_runs where account_id = ? and status <> 'STOPPED'",
                        row -> row.intValue("n"),
                        accountId)
                .orElse(0);
    }

    /** Oldest first; null accounts = all of them, null status = any. */
    List<StrategyRun> list(Tx tx, Collection<Long> accounts, Status status, int limit, long offset) {
        return tx.list(
                COLUMNS + FILTER + " order by created_at, run_id limit ? offset ?",
                RunRepository::read,
                accounts == null,
                texts(accounts),
                status == null,
                status == null ? "" : status.name(),
                limit,
                offset);
    }

    int count(Tx tx, Collection<Long> accounts, Status status) {
        return tx.one(
                        "select count(*)::int as n from strategy_runs " + FILTER,
                        row -> row.intValue("n"),
                        accounts == null,
                        texts(accounts),
                        status == null,
                        status == null ? "" : status.name())
                .orElse(0);
    }

    private static final String FILTER = "where (? or account_id::text = any(?)) and (? or status = ?)";

    private static String[] texts(Collection<Long> accounts) {
        return accounts == null
                ? new String[0]
                : accounts.stream().map(String::valueOf).toArray(String[]::new);
    }

    private static StrategyRun read(Row row) throws SQLException {
        return new StrategyRun(
                row.uuid("run_id"),
                row.longValue("account_id"),
                row.string("name"),
                row.string("strategy"),
                row.string("instrument"),
                row.enumValue("timeframe", Timeframe.class),
                ParameterText.read(row.string("parameters")),
                row.decimal("risk_per_trade"),
                row.longValue("magic_id"),
                row.enumValue("status", Status.class),
                row.string("reason"),
                row.instant("created_at"),
                row.instant("active_since"),
                row.instant("changed_at"),
                row.instant("last_bar_at"));
    }
}
