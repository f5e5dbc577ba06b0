package io.tradewind.performance.equity;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;

/**
 * Equity over one UTC day.
 *
 * @param open equity at 00:00 UTC: the last one measured before, or where something was closed since, the balance and
 *     what was still open
 * @param high highest, {@code open} included
 * @param low lowest, {@code open} included
 * @param close newest
 * @param drawdown 0..: largest fall from a high of this day, as a part of that high
 */
public record DayEquity(
        LocalDate day, BigDecimal open, BigDecimal high, BigDecimal low, BigDecimal close, BigDecimal drawdown) {

    /**
     * Equity at 00:00 UTC. What was closed since the last measurement was in its equity with its open profit: then only
     * the balance counts, and what is open still.
     *
     * @param equity last measured
     * @param balance of the same time
     * @param closed profit of the deals between then and 00:00
     * @param held open profit of what was open at 00:00 and is still
     */
    static BigDecimal opening(BigDecimal equity, BigDecimal balance, BigDecimal closed, BigDecimal held) {
        return closed.signum() == 0 ? equity : balance.add(closed).add(held);
    }

    /** A day before its first measurement. */
    public static DayEquity starting(LocalDate day, BigDecimal open) {
        return new DayEquity(day, open, open, open, open, BigDecimal.ZERO);
    }

    /** The day after one more measurement. */
    public DayEquity with(BigDecimal equity) {
        BigDecimal top = high.max(equity);
        return new DayEquity(day, open, top, low.min(equity), equity, drawdown.max(fall(top, equity)));
    }

    /** Fall from a peak as a part of it, at least 0; 0 where the peak is not above 0. */
    public static BigDecimal fall(BigDecimal peak, BigDecimal value) {
        return peak.signum() <= 0
                ? BigDecimal.ZERO
                : peak.subtract(value).max(BigDecimal.ZERO).divide(peak, MathContext.DECIMAL64);
    }
}
