package io.tradewind.breaker.trip;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * A cause that fired, or would have.
 *
 * @param cause what to stop and why
 * @param rule name of the rule
 * @param accountId account; null for the system or an agent
 * @param dry nothing is stopped
 * @param value figure at that moment; null where the rule has none
 * @param threshold it was compared with; null where the rule has none
 * @param cooldown time in which the stop cannot be lifted without an override
 */
record Trip(
        Cause cause,
        String rule,
        Long accountId,
        boolean dry,
        BigDecimal value,
        BigDecimal threshold,
        Duration cooldown) {

    /**
     * A trip that happened.
     *
     * @param stopId its stop; null when it was dry
     * @param clearedAt from when on the cause may fire again; null while it stands
     */
    record Happened(
            UUID tripId,
            String cause,
            String rule,
            Long accountId,
            boolean dry,
            UUID stopId,
            BigDecimal value,
            BigDecimal threshold,
            String reason,
            Instant firedAt,
            Instant clearedAt) {}

    /**
     * A cause that stands.
     *
     * @param stopActive whether its stop is not lifted yet
     */
    record Standing(String cause, String rule, Instant firedAt, boolean stopActive) {}
}
