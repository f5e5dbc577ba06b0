package io.tradewind.risk.alert;

import java.math.BigDecimal;

/**
 * How near a figure is to its limit. A level is left only 5 points below where it is entered, so that a figure that
 * trembles around a line raises one alert and not a hundred.
 *
 * <pre>
 *   CALM --80 %--> WARNING --100 %--> CRITICAL
 *   CALM <--75 %-- WARNING <--95 %--- CRITICAL
 * </pre>
 */
enum AlertLevel {
    CALM,
    WARNING,
    CRITICAL;

    private static final BigDecimal WARN = new BigDecimal("0.8");
    private static final BigDecimal WARN_UNTIL = new BigDecimal("0.75");
    private static final BigDecimal CRITICAL_UNTIL = new BigDecimal("0.95");

    /** The level after a measurement. */
    AlertLevel next(BigDecimal value, BigDecimal limit) {
        if (value.compareTo(limit) >= 0 && value.signum() > 0) {
            return CRITICAL;
        }
        if (this == CRITICAL && value.compareTo(limit.multiply(CRITICAL_UNTIL)) >= 0) {
            return CRITICAL;
        }
        BigDecimal line = this == CALM ? WARN : WARN_UNTIL;
        return value.signum() > 0 && value.compareTo(limit.multiply(line)) >= 0 ? WARNING : CALM;
    }

    /** True when going to {@code next} is news for a person. */
    boolean raisesTo(AlertLevel next) {
        return next.ordinal() > ordinal();
    }
}
