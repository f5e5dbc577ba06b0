package io.tradewind.risk.assessment;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** How figures are rounded where they are shown, never where they are compared. */
final class Figures {
    private Figures() {}

    /** A ratio with 6 decimals. */
    static BigDecimal ratio(BigDecimal part, BigDecimal whole) {
        return whole.signum() == 0 ? BigDecimal.ZERO : plain(part.divide(whole, 6, RoundingMode.HALF_UP));
    }

    /** An amount of money with at most 8 decimals. */
    static BigDecimal money(BigDecimal amount) {
        return plain(amount.setScale(Math.min(8, Math.max(amount.scale(), 0)), RoundingMode.HALF_UP));
    }

    /** Percent with at most 2 decimals, for sentences. */
    static String percent(BigDecimal ratio) {
        return plain(ratio.movePointRight(2).setScale(2, RoundingMode.HALF_UP)).toPlainString() + " %";
    }

    static BigDecimal plain(BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
