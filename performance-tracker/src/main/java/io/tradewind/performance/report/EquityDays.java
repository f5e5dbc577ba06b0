package io.tradewind.performance.report;

import io.tradewind.performance.equity.DayEquity;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The equity of an account, day by day without holes, from its opening on. A day that was measured has its measured
 * equity, open profit included. A day that was not (nobody watched, or the tracker reads the log anew) moves by what its
 * deals closed beyond the open profit that was in the equity before: closing that earns nothing new. Each day begins where the one before ended, so that returns can be multiplied.
 */
final class EquityDays {
    private EquityDays() {}

    /**
     * @param startingBalance equity before the first day
     * @param closedByDay profit after fees of each day's deals
     */
    static List<DayEquity> of(
            LocalDate opened,
            LocalDate to,
            BigDecimal startingBalance,
            Map<LocalDate, DayEquity> measured,
            Map<LocalDate, BigDecimal> closedByDay) {
        List<DayEquity> days = new ArrayList<>();
        BigDecimal before = startingBalance;
        BigDecimal balance = startingBalance;
        BigDecimal open = BigDecimal.ZERO;
        for (LocalDate day = opened; !day.isAfter(to); day = day.plusDays(1)) {
            DayEquity known = measured.get(day);
            BigDecimal closed = closedByDay.getOrDefault(day, BigDecimal.ZERO);
            BigDecimal taken = taken(closed, open);
            balance = balance.add(closed);
            open = known == null ? open.subtract(taken) : known.close().subtract(balance);
            DayEquity next = known == null
                    ? DayEquity.starting(day, before).with(before.add(closed).subtract(taken))
                    : new DayEquity(
                            day,
                            before,
                            known.high().max(before),
                            known.low().min(before),
                            known.close(),
                            known.drawdown());
            days.add(next);
            before = next.close();
        }
        return days;
    }

    /** The part of what was closed that had been open profit (or loss) before. */
    private static BigDecimal taken(BigDecimal closed, BigDecimal open) {
        if (closed.signum() != open.signum()) {
            return BigDecimal.ZERO;
        }
        return closed.signum() > 0 ? closed.min(open) : closed.max(open);
    }
}
