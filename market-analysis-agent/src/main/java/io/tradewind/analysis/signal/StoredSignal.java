package io.tradewind.analysis.signal;

import io.tradewind.analysis.reading.MarketReading;
import io.tradewind.contracts.analysis.SignalGenerated;
import java.time.Instant;

/**
 * A signal and what became of it.
 *
 * <pre>
 *   PENDING -- an order of it was filled --&gt; EXECUTED
 *      |                                        ^
 *      +-- nobody took it in time --&gt; CANCELLED-+  (a fill is a fact, however late we hear of it)
 * </pre>
 *
 * @param signal what was found
 * @param analysis structure and Wyckoff's phase at the deciding bar; null in signals of before they were read
 * @param ownBars whether the bars were ours; those of a caller prove nothing to others
 * @param status what became of it
 * @param executedAt wall time of its first fill; null if none
 * @param cancelledAt wall time; null if it was not cancelled
 * @param cancelReason sentence; null if it was not cancelled
 */
record StoredSignal(
        SignalGenerated signal,
        MarketReading analysis,
        boolean ownBars,
        Status status,
        Instant executedAt,
        Instant cancelledAt,
        String cancelReason) {

    enum Status {
        PENDING,
        EXECUTED,
        CANCELLED
    }
}
