package io.tradewind.performance.figures;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A fall of the daily closing value below a high, until it is back there. quantstats' drawdown_details finds the same
 * ones; its {@code start} and {@code end} are the first and last day under water, these here are the high and the
 * recovery around them.
 *
 * @param depth 0..: lowest value against the high, as a part of it
 * @param peakDate day of the high
 * @param troughDate day of the lowest value
 * @param recoveredDate first day that closed at or above the high; null while it has not
 * @param daysToTrough calendar days from the high to the lowest value
 * @param daysToRecovery calendar days from the lowest value to the recovery; null while there is none
 */
public record Drawdown(
        BigDecimal depth,
        LocalDate peakDate,
        LocalDate troughDate,
        LocalDate recoveredDate,
        long daysToTrough,
        Long daysToRecovery) {

    /** A value at the end of a day. */
    public record Close(LocalDate day, BigDecimal value) {}

    /** All of them, deepest first, at most {@code most}; the newest first among equals. */
    public static List<Drawdown> deepest(List<Close> closes, int most) {
        return all(closes).stream()
                .sorted(Comparator.comparing(Drawdown::depth)
                        .thenComparing(Drawdown::peakDate)
                        .reversed())
                .limit(most)
                .toList();
    }

    private static List<Drawdown> all(List<Close> closes) {
        List<Drawdown> found = new ArrayList<>();
        Close peak = null;
        Close trough = null;
        for (Close close : closes) {
            if (peak == null || close.value().compareTo(peak.value()) >= 0) {
                if (trough != null) {
                    found.add(between(peak, trough, close.day()));
                }
                peak = close;
                trough = null;
            } else if (trough == null || close.value().compareTo(trough.value()) < 0) {
                trough = close;
            }
        }
        if (trough != null) {
            found.add(between(peak, trough, null));
        }
        return found;
    }

    private static Drawdown between(Close peak, Close trough, LocalDate recovered) {
        return new Drawdown(
                peak.value().signum() <= 0
                        ? BigDecimal.ZERO
                        : peak.value().subtract(trough.value()).divide(peak.value(), MathContext.DECIMAL64),
                peak.day(),
                trough.day(),
                recovered,
                ChronoUnit.DAYS.between(peak.day(), trough.day()),
                recovered == null ? null : ChronoUnit.DAYS.between(trough.day(), recovered));
    }
}
