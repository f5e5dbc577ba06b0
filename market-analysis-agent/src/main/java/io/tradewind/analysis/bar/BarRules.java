package io.tradewind.analysis.bar;

import io.tradewind.contracts.instrument.Instrument;
import io.tradewind.contracts.instrument.TradingSession;
import io.tradewind.contracts.market.Timeframe;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a series of closed bars must fulfil before anything is read out of it.
 *
 * <ul>
 *   <li>prices above zero, {@code low <= open, close <= high}, volume not negative;
 *   <li>strictly ascending opening times, neighbours at least one timeframe apart (from H4 on one hour less, for the day
 *       on which the clocks go forward);
 *   <li>no hole: while the market is open, at most {@value #MAX_MISSING} periods without a bar; across a close (night,
 *       weekend, holidays) at most seven days.
 * </ul>
 */
public final class BarRules {
    static final int MAX_MISSING = 60;
    private static final Duration LONGEST_CLOSE = Duration.ofDays(7);
    private static final Duration CLOCK_CHANGE = Duration.ofHours(1);
    /** Sessions that begin within {@link #LONGEST_CLOSE}, and one more. */
    private static final int MOST_TURNS = 8;

    private BarRules() {}

    /** The first bar that breaks a rule; empty when the series is sound. */
    public static Optional<BarFault> firstFault(Instrument instrument, Timeframe timeframe, List<Bar> bars) {
        for (int i = 0; i < bars.size(); i++) {
            Optional<BarFault> fault = prices(i, bars.get(i));
            if (fault.isEmpty() && i > 0) {
                fault = order(instrument, timeframe, i, bars.get(i - 1), bars.get(i));
            }
            if (fault.isPresent()) {
                return fault;
            }
        }
        return Optional.empty();
    }

    /** What is wrong with one bar taken by itself. */
    static Optional<BarFault> prices(int index, Bar bar) {
        Instant time = bar.openTime();
        if (!bar.closeTime().isAfter(time)) {
            return fault(index, time, "close_time", "a bar must close after it opens");
        }
        BigDecimal lowest = bar.open().min(bar.high()).min(bar.low()).min(bar.close());
        if (lowest.signum() <= 0) {
            return fault(index, time, "price", "prices must be above zero, got " + plain(lowest));
        }
        if (bar.high().compareTo(bar.low()) < 0) {
            return fault(index, time, "high", "high " + plain(bar.high()) + " is below low " + plain(bar.low()));
        }
        BigDecimal top = bar.open().max(bar.close());
        if (bar.high().compareTo(top) < 0) {
            return fault(index, time, "high", "high " + plain(bar.high()) + " is below open or close " + plain(top));
        }
        BigDecimal bottom = bar.open().min(bar.close());
        if (bar.low().compareTo(bottom) > 0) {
            return fault(index, time, "low", "low " + plain(bar.low()) + " is above open or close " + plain(bottom));
        }
        if (bar.volume() != null && bar.volume().signum() < 0) {
            return fault(index, time, "volume", "volume must not be negative, got " + plain(bar.volume()));
        }
        return Optional.empty();
    }

    private static Optional<BarFault> order(Instrument instrument, Timeframe timeframe, int index, Bar a, Bar b) {
        Instant time = b.openTime();
        int order = time.compareTo(a.openTime());
        if (order == 0) {
            return fault(index, time, "time", "two bars open at " + time);
        }
        if (order < 0) {
            return fault(index, time, "time", "bars must be in order, " + time + " comes after " + a.openTime());
        }
        if (isTooClose(timeframe, a, b)) {
            return fault(
                    index,
                    time,
                    "time",
                    "it opens " + Duration.between(a.openTime(), time) + " after the bar before, less than one "
                            + timeframe);
        }
        if (isHole(instrument.session(), timeframe, a, b)) {
            return fault(
                    index,
                    time,
                    "gap",
                    "no bars for " + Duration.between(a.closeTime(), time) + " before it, at most "
                            + limit(instrument.session(), timeframe, a, b) + " may be missing here");
        }
        return Optional.empty();
    }

    /** Bars at the edge of a session are shorter than others: what opens where the one before closed is never too close. */
    static boolean isTooClose(Timeframe timeframe, Bar before, Bar after) {
        return Duration.between(before.openTime(), after.openTime()).compareTo(closest(timeframe)) < 0
                && after.openTime().isBefore(before.closeTime());
    }

    private static Duration closest(Timeframe timeframe) {
        return timeframe.compareTo(Timeframe.H4) >= 0 ? timeframe.length().minus(CLOCK_CHANGE) : timeframe.length();
    }

    /** True when so much is missing between two bars that what lies before says nothing about what lies after. */
    static boolean isHole(TradingSession session, Timeframe timeframe, Bar before, Bar after) {
        Duration missing = Duration.between(before.closeTime(), after.openTime());
        if (missing.compareTo(timeframe.length().multipliedBy(MAX_MISSING)) <= 0) {
            return false;
        }
        return missing.compareTo(limit(session, timeframe, before, after)) > 0;
    }

    private static Duration limit(TradingSession session, Timeframe timeframe, Bar before, Bar after) {
        Duration inSession = timeframe.length().multipliedBy(MAX_MISSING);
        boolean acrossClose = isClosedBetween(session, before.closeTime(), after.openTime());
        return acrossClose && inSession.compareTo(LONGEST_CLOSE) < 0 ? LONGEST_CLOSE : inSession;
    }

    /** A market that closes often has no trade in its last minute, or in the first one of its next session. */
    private static boolean isClosedBetween(TradingSession session, Instant from, Instant until) {
        Instant last = until.minusMillis(1);
        if (!session.isOpen(from) || !session.isOpen(last)) {
            return true;
        }
        Instant turn = session.sessionStart(last);
        for (int looked = 0; looked < MOST_TURNS && turn.isAfter(from); looked++) {
            Instant eve = turn.minusMillis(1);
            if (!session.isOpen(eve)) {
                return true;
            }
            turn = session.sessionStart(eve);
        }
        return false;
    }

    private static Optional<BarFault> fault(int index, Instant time, String field, String message) {
        return Optional.of(new BarFault(index, time, field, message));
    }

    private static String plain(BigDecimal value) {
        return value.toPlainString();
    }
}
