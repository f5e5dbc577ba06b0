package io.tradewind.risk.portfolio;

import io.tradewind.kit.error.Refusal;
import java.math.BigDecimal;

/**
 * How hard a portfolio is to be stressed.
 *
 * @param worstDays how many of the worst recorded days, 1..20
 * @param gap jump of every price against the position, a fraction; null = the account's unprotected_move
 * @param spreadFactor how many times the present spread, 1..1000
 */
record StressAsk(int worstDays, BigDecimal gap, BigDecimal spreadFactor) {
    private static final int USUAL_DAYS = 5;
    private static final BigDecimal USUAL_FACTOR = BigDecimal.TEN;

    /** From a query; what is left out is usual. */
    static StressAsk of(String worstDays, String gap, String spreadFactor) {
        BigDecimal days = number("worst_days", worstDays, BigDecimal.ONE, BigDecimal.valueOf(20));
        if (days != null && days.stripTrailingZeros().scale() > 0) {
            throw Refusal.field("worst_days", worstDays, "must be a whole number");
        }
        BigDecimal factor = number("spread_factor", spreadFactor, BigDecimal.ONE, BigDecimal.valueOf(1000));
        return new StressAsk(
                days == null ? USUAL_DAYS : days.intValueExact(),
                number("gap", gap, new BigDecimal("0.0001"), BigDecimal.ONE),
                factor == null ? USUAL_FACTOR : factor);
    }

    private static BigDecimal number(String field, String text, BigDecimal min, BigDecimal max) {
        if (text == null) {
            return null;
        }
        String range = "must be a number from " + min.toPlainString() + " to " + max.toPlainString();
        if (!text.matches("\\d{1,6}(\\.\\d{1,12})?")) {
            throw Refusal.field(field, text, range);
        }
        BigDecimal value = new BigDecimal(text);
        if (value.compareTo(min) < 0 || value.compareTo(max) > 0) {
            throw Refusal.field(field, text, range);
        }
        return value;
    }
}
