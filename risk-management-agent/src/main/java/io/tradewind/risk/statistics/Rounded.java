package io.tradewind.risk.statistics;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Estimates on their way out: from floating point to decimals that are shown. */
public final class Rounded {
    private Rounded() {}

    /** A ratio with 6 decimals; null for what is no number. */
    public static BigDecimal ratio(double value) {
        return decimals(value, 6);
    }

    /** An amount of money with 8 decimals; null for what is no number. */
    public static BigDecimal amount(double value) {
        return decimals(value, 8);
    }

    /** As {@link #ratio} of two amounts; null when the whole is not over 0. */
    public static BigDecimal ratio(double part, BigDecimal whole) {
        return whole.signum() <= 0 ? null : ratio(part / whole.doubleValue());
    }

    private static BigDecimal decimals(double value, int scale) {
        return Double.isFinite(value) ? plain(BigDecimal.valueOf(value).setScale(scale, RoundingMode.HALF_UP)) : null;
    }

    /** Without trailing zeros, and never with an exponent. */
    public static BigDecimal plain(BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
