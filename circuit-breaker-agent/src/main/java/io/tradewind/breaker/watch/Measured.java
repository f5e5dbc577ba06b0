package io.tradewind.breaker.watch;

import java.math.BigDecimal;

/**
 * A figure that a rule looks at, or why there is none: what is missing is unknown and never taken for 0.
 *
 * @param value in the rule's unit; null = unknown
 * @param words what was measured, or why it could not be
 */
public record Measured(BigDecimal value, String words) {
    /** A figure. */
    public static Measured of(BigDecimal value, String words) {
        return new Measured(value, words);
    }

    /** No figure. */
    public static Measured unknown(String why) {
        return new Measured(null, why);
    }

    public boolean isKnown() {
        return value != null;
    }
}
