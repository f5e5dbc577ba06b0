package io.tradewind.contracts.risk;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/**
 * A figure came near or over a limit.
 *
 * @param alertId identity
 * @param accountId account; 0 = the whole suite
 * @param kind what was measured: {@code daily_loss}, {@code exposure}, {@code missing_protection} …
 * @param level how bad
 * @param message sentence for a person
 * @param value measured figure
 * @param limit limit it is compared with
 * @param raisedAt wall time
 */
public record RiskAlertRaised(
        UUID alertId,
        long accountId,
        String kind,
        Level level,
        String message,
        BigDecimal value,
        BigDecimal limit,
        Instant raisedAt)
        implements RiskAlertEvent {

    /** WARNING: near a limit. CRITICAL: over it, or protection is missing. */
    public enum Level {
        WARNING,
        CRITICAL
    }
}
