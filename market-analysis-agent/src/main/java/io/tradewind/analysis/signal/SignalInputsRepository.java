package io.tradewind.analysis.signal;

import io.tradewind.analysis.bar.BarText;
import io.tradewind.analysis.bar.Bars;
import io.tradewind.analysis.reading.MarketReading;
import io.tradewind.analysis.strategy.Strategies;
import io.tradewind.analysis.strategy.Strategy;
import io.tradewind.contracts.EventJson;
import io.tradewind.contracts.analysis.SignalGenerated;
import io.tradewind.kit.sql.Tx;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;

/** Table signal_inputs: what a signal stood on, and what was decided, as text. */
@Singleton
final class SignalInputsRepository {

    /**
     * What was kept of a signal.
     *
     * @param bars text of {@link BarText}
     * @param signal canonical JSON of the signal, without the runs that follow it
     * @param analysis canonical JSON of the reading at the deciding bar
     */
    record Kept(String bars, String signal, String analysis) {}

    /**
     * Keeps the bars that strategy and reading looked at, as they were seen: when the signal is new, and once more when
     * one of a caller's bars becomes ours, since what he brought before the bars of the strategy proves nothing.
     */
    void keep(Tx tx, Bars given, SignalGenerated signal, MarketReading analysis) {
        Strategy strategy = Strategies.require(signal.strategy());
        int read = strategy.barsRead(
                strategy.parameters(signal.evidence().parameters(), given.timeframe()), given.timeframe());
        tx.update(
                "insert into signal_inputs (signal_id, bars, signal, analysis) values (?, ?, ?, ?)"
                        + " on conflict (signal_id) do update set bars = excluded.bars, signal = excluded.signal,"
                        + " analysis = excluded.analysis",
                signal.signalId(),
                BarText.write(given.tail(Math.max(read, MarketReading.BARS_READ))),
                EventJson.write(signal),
                EventJson.write(analysis));
    }

    Optional<Kept> find(Tx tx, UUID signalId) {
        return tx.one(
                "select bars, signal, analysis from signal_inputs where signal_id = ?",
                row -> new Kept(row.string("bars"), row.string("signal"), row.string("analysis")),
                signalId);
    }
}
