package io.tradewind.analysis.signal;

import io.tradewind.analysis.reading.MarketReading;
import io.tradewind.analysis.signal.StoredSignal.Status;
import io.tradewind.contracts.Direction;
import io.tradewind.contracts.EventJson;
import io.tradewind.contracts.analysis.SignalGenerated;
import io.tradewind.contracts.analysis.SignalGenerated.Evidence;
import io.tradewind.contracts.market.Timeframe;
import io.tradewind.kit.sql.Row;
import io.tradewind.kit.sql.Tx;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Tables signals, signal_askers and signal_runs. */
@Singleton
final class SignalRepository {
    private static final String COLUMNS = columns("analysis");
    /** Two askers may have brought the same bars to the strategy and others before them: each is shown his own. */
    private static final String COLUMNS_FOR_READER =
            columns("case when own_bars then analysis else coalesce((select a.analysis from signal_askers a"
                    + " where a.signal_id = signals.signal_id and a.asker = ?), analysis) end as analysis");

    private static final String VISIBLE = "(own_bars or ? or exists (select 1 from signal_askers a"
            + " where a.signal_id = signals.signal_id and a.asker = ?))";
    private static final String MATCHING = " from signals where " + VISIBLE
            + " and (? or instrument = ?) and (? or status = ?) and generated_at >= ? and generated_at <= ?";
    private static final String INSERT =
            "insert into signals (signal_id, instrument, timeframe, strategy, strategy_version, direction,"
                    + " confidence, entry_price, stop_loss, take_profit, risk_reward_ratio, decided_at,"
                    + " generated_at, evidence, analysis, own_bars, status)"
                    + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?::jsonb, ?, 'PENDING')";

    /**
     * What nobody executed of a caller's bars begins anew with our own: it waits from now on, its time is now, and what
     * was read from bars that nobody can prove gives way to what ours say.
     */
    private static final String BECOMES_OURS = " on conflict (signal_id) do update set own_bars = true,"
            + " generated_at = excluded.generated_at, analysis = excluded.analysis,"
            + " status = case when signals.status = 'EXECUTED' then 'EXECUTED' else 'PENDING' end,"
            + " cancelled_at = null, cancel_reason = null where not signals.own_bars";

    /**
     * Which signals are asked for.
     *
     * @param reader who asks
     * @param instrument canonical symbol; null = any
     * @param status null = any
     * @param from earliest {@code generated_at}, inclusive
     * @param to latest {@code generated_at}, inclusive
     */
    record Filter(SignalReader reader, String instrument, Status status, Instant from, Instant to) {
        private Object[] args(Object... more) {
            Object[] args = new Object[8 + more.length];
            args[0] = reader.oversees();
            args[1] = reader.subject();
            args[2] = instrument == null;
            args[3] = instrument == null ? "" : instrument;
            args[4] = status == null;
            args[5] = status == null ? "" : status.name();
            args[6] = from;
            args[7] = to;
            System.arraycopy(more, 0, args, 8, more.length);
            return args;
        }
    }

    /** Of our own bars; true when nobody was told of it before, also when callers had brought the same bars. */
    boolean insert(Tx tx, SignalGenerated signal, MarketReading analysis) {
        return insert(tx, INSERT + BECOMES_OURS, signal, analysis, true);
    }

    /** Of bars that the asker brought; true when it is new. A signal of our own bars stays everybody's. */
    boolean insertFor(Tx tx, String asker, SignalGenerated signal, MarketReading analysis) {
        boolean first = insert(tx, INSERT + " on conflict do nothing", signal, analysis, false);
        tx.update(
                "insert into signal_askers (signal_id, asker, analysis) values (?, ?, ?::jsonb)"
                        + " on conflict (signal_id, asker) do update set analysis = excluded.analysis",
                signal.signalId(),
                asker,
                EventJson.write(analysis));
        return first;
    }

    private static boolean insert(
            Tx tx, String statement, SignalGenerated signal, MarketReading analysis, boolean ownBars) {
        return tx.update(
                        statement,
                        signal.signalId(),
                        signal.instrument(),
                        signal.timeframe(),
                        signal.strategy(),
                        signal.strategyVersion(),
                        signal.direction(),
                        signal.confidence(),
                        signal.entryPrice(),
                        signal.stopLoss(),
                        signal.takeProfit(),
                        signal.riskRewardRatio(),
                        signal.decidedAt(),
                        signal.generatedAt(),
                        EventJson.write(signal.evidence()),
                        EventJson.write(analysis),
                        ownBars)
                == 1;
    }

    /** True when the run had not decided on this bar before. */
    boolean follow(Tx tx, UUID signalId, UUID runId, Instant barOpen) {
        return tx.update(
                        "insert into signal_runs (run_id, bar_open, signal_id) values (?, ?, ?) on conflict do nothing",
                        runId,
                        barOpen,
                        signalId)
                == 1;
    }

    Optional<StoredSignal> find(Tx tx, UUID signalId) {
        return tx.one("select " + COLUMNS + " from signals where signal_id = ?", SignalRepository::read, signalId);
    }

    /** With the analysis of the bars that the reader brought; empty also when he may not see it. */
    Optional<StoredSignal> find(Tx tx, UUID signalId, SignalReader reader) {
        return tx.one(
                "select " + COLUMNS_FOR_READER + " from signals where signal_id = ? and " + VISIBLE,
                SignalRepository::read,
                reader.subject(),
                signalId,
                reader.oversees(),
                reader.subject());
    }

    /** Newest first. */
    List<StoredSignal> list(Tx tx, Filter filter, int limit, long offset) {
        return tx.list(
                "select " + COLUMNS + MATCHING + " order by generated_at desc, signal_id limit ? offset ?",
                SignalRepository::read,
                filter.args(limit, offset));
    }

    int count(Tx tx, Filter filter) {
        return tx.one("select count(*)::int as n" + MATCHING, row -> row.intValue("n"), filter.args())
                .orElse(0);
    }

    /** Remembers the first fill of the signal's own trade; true when the signal was not executed before. */
    boolean execute(Tx tx, Fill fill) {
        int first = tx.update(
                "update signals set status = 'EXECUTED', executed_at = ? where signal_id = ? and instrument = ?"
                        + " and direction = ? and status <> 'EXECUTED'",
                fill.at(),
                fill.signalId(),
                fill.instrument(),
                fill.direction());
        if (first == 0) {
            tx.update(
                    "update signals set executed_at = ? where signal_id = ? and instrument = ? and direction = ?"
                            + " and executed_at > ?",
                    fill.at(),
                    fill.signalId(),
                    fill.instrument(),
                    fill.direction(),
                    fill.at());
        }
        return first == 1;
    }

    /** Cancels the oldest that wait since before {@code before}; answers them. Several replicas share the work. */
    List<StoredSignal> cancelPending(Tx tx, Instant before, Instant now, String reason, int most) {
        return tx.list(
                "update signals set status = 'CANCELLED', cancelled_at = ?, cancel_reason = ? where signal_id in"
                        + " (select signal_id from signals where status = 'PENDING' and generated_at < ?"
                        + " order by generated_at limit ? for update skip locked) returning "
                        + COLUMNS,
                SignalRepository::read,
                now,
                reason,
                before,
                most);
    }

    private static String columns(String analysis) {
        return "signal_id, instrument, timeframe, strategy, strategy_version, direction, confidence, entry_price,"
                + " stop_loss, take_profit, risk_reward_ratio, decided_at, generated_at, evidence, " + analysis
                + ", own_bars, status, executed_at, cancelled_at, cancel_reason";
    }

    private static StoredSignal read(Row row) throws SQLException {
        SignalGenerated signal = new SignalGenerated(
                row.uuid("signal_id"),
                List.of(),
                row.string("instrument"),
                row.enumValue("timeframe", Timeframe.class),
                row.string("strategy"),
                row.string("strategy_version"),
                row.enumValue("direction", Direction.class),
                row.decimal("confidence"),
                row.decimal("entry_price"),
                row.decimal("stop_loss"),
                row.decimal("take_profit"),
                row.decimal("risk_reward_ratio"),
                row.instant("decided_at"),
                row.instant("generated_at"),
                EventJson.read(row.string("evidence"), Evidence.class));
        String analysis = row.string("analysis");
        return new StoredSignal(
                signal,
                analysis == null ? null : EventJson.read(analysis, MarketReading.class),
                row.bool("own_bars"),
                row.enumValue("status", Status.class),
                row.instant("executed_at"),
                row.instant("cancelled_at"),
                row.string("cancel_reason"));
    }
}
