package io.tradewind.marketdata.bar;

import io.tradewind.contracts.instrument.TradingSession;
import io.tradewind.contracts.market.Timeframe;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.Optional;

/**
 * The stretch of market time that one bar covers.
 *
 * <p>Bars count from the opening of the instrument's session and are cut at its end. Prices outside the session (pre- and
 * after-market) make bars of their own, from the session's end on the same grid; they never make a daily bar.
 *
 * @param start inclusive
 * @param end exclusive
 */
public record BarPeriod(Instant start, Instant end) {

    /** True while {@code at} is inside. */
    public boolean contains(Instant at) {
        return !at.isBefore(start) && at.isBefore(end);
    }

    /** The period that {@code at} falls into; empty for a daily bar outside the session. */
    public static Optional<BarPeriod> of(TradingSession session, Timeframe timeframe, Instant at) {
        Instant close = sessionEnd(session, at);
        Instant start = timeframe.barStart(session, at);
        if (at.isBefore(close)) {
            Instant end = timeframe == Timeframe.D1 ? close : earlier(start.plus(timeframe.length()), close);
            return Optional.of(new BarPeriod(start, end));
        }
        if (timeframe == Timeframe.D1) {
            return Optional.empty();
        }
        Instant cut = start.isBefore(close) ? close : start;
        Instant end = earlier(start.plus(timeframe.length()), nextOpening(session, at));
        return Optional.of(new BarPeriod(cut, end));
    }

    /** Closing instant of the session that opened last before {@code at}; on a closed day, that day's opening. */
    static Instant sessionEnd(TradingSession session, Instant at) {
        Instant opening = session.sessionStart(at);
        ZonedDateTime local = opening.atZone(session.zone());
        if (!session.days().contains(local.getDayOfWeek())) {
            return opening;
        }
        LocalDate day = local.toLocalDate();
        LocalDate closeDay = session.close().isAfter(session.open()) ? day : day.plusDays(1);
        return closeDay.atTime(session.close()).atZone(session.zone()).toInstant();
    }

    private static Instant nextOpening(TradingSession session, Instant at) {
        LocalDate day = session.sessionStart(at).atZone(session.zone()).toLocalDate();
        return day.plusDays(1).atTime(session.open()).atZone(session.zone()).toInstant();
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }
}
