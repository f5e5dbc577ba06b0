package io.tradewind.gateway.wallet;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/**
 * A wish to have money moved between two platforms, or a move of capital that the autopilot made.
 *
 * <pre>
 *   PENDING -- complete --&gt; COMPLETED
 *      +------ cancel ----&gt; CANCELLED
 * </pre>
 *
 * @param correlationId finds it in logs and statements; made here
 */
public record Transfer(
        UUID id,
        UUID userId,
        String fromProvider,
        String toProvider,
        BigDecimal amount,
        String currency,
        Status status,
        String reason,
        UUID correlationId,
        Instant createdAt,
        Instant changedAt) {
    /** Where it stands. */
    public enum Status {
        PENDING,
        COMPLETED,
        CANCELLED;

        /** Spelling of the contract. */
        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    Transfer in(Status newStatus, Instant now) {
        return new Transfer(
                id,
                userId,
                fromProvider,
                toProvider,
                amount,
                currency,
                newStatus,
                reason,
                correlationId,
                createdAt,
                now);
    }
}
