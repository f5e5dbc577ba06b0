package io.tradewind.analysis.signal;

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
 * @param status what became of it
 * @param executedAt wall time of its first fill; null if none
 * @param cancelledAt wall time; null if it was not cancelled
 * @param cancelReason sentence; null if it was not cancelled
 */
record StoredSignal(
        SignalGenerated signal, Status status, Instant executedAt, Instant cancelledAt, String cancelReason) {

    enum Status {
        PENDING,
        EXECUTED,
        CANCELLED
    }

    static StoredSignal pending(SignalGenerated signal) {
        return new StoredSignal(signal, Status.PENDING, null, null, null);
    }
}
