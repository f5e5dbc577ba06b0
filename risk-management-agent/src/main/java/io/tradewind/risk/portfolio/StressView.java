package io.tradewind.risk.portfolio;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * What bad days would cost an account, in its currency.
 *
 * @param accountId number as text
 * @param dailyLossLimit loss at which the account takes nothing new, the tighter of its two limits
 * @param asOf wall time
 */
record StressView(
        String accountId,
        String currency,
        BigDecimal equity,
        BigDecimal dailyLossLimit,
        List<Scenario> scenarios,
        Instant asOf) {
    /**
     * One bad day.
     *
     * @param name {@code worst_day}, {@code worst_day_of_each}, {@code largest_gap}, {@code gap}, {@code
     *     spread_widening}
     * @param day recorded market day that is repeated; null for the others
     * @param loss over 0 = a loss; null when it cannot be told
     * @param ofEquity loss / equity
     * @param reachesDailyLoss whether this loss alone reaches the limit
     * @param instruments what each instrument brings, over 0 = a loss
     * @param unmeasured why the loss is null; null when it is not
     */
    record Scenario(
            String name,
            Instant day,
            BigDecimal loss,
            BigDecimal ofEquity,
            BigDecimal equityAfter,
            Boolean reachesDailyLoss,
            List<Loss> instruments,
            String unmeasured) {}

    /** What one instrument brings. */
    record Loss(String instrument, BigDecimal loss) {}
}
