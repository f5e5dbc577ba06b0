package io.tradewind.risk.kept;

import java.time.Instant;
import java.util.UUID;

/**
 * A decision as it was given.
 *
 * @param orderId order it was about; null if none
 * @param signalId signal it was about; null if none
 * @param inputs canonical JSON of {@link Inputs}
 * @param decision canonical JSON of the verdict or the size
 * @param decidedAt wall time
 */
public record KeptDecision(
        UUID decisionId,
        Kind kind,
        long accountId,
        Long orderId,
        UUID signalId,
        String inputs,
        String decision,
        Instant decidedAt) {
    /** What was decided. */
    public enum Kind {
        /** A size. */
        SIZE,
        /** A verdict on an order. */
        RISK
    }
}
