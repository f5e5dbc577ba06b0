package io.tradewind.contracts.instrument;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Set;

/**
 * When an instrument trades, in its venue's own time zone (tz database, so daylight-saving weeks come out right).
 *
 * @param zone venue time zone
 * @param days local days on which a session opens
 * @param open local opening time
 * @param close local closing time; equal to {@code open} means "until the next day's opening" (round the clock)
 */
public record TradingSession(ZoneId zone, Set<DayOfWeek> days, LocalTime open, LocalTime close) {

    /** Crypto: never closes; days turn at midnight UTC. */
    public static final TradingSession ALWAYS =
            new TradingSession(ZoneId.of("UTC"), Set.of(DayOfWeek.values()), LocalTime.MIDNIGHT, LocalTime.MIDNIGHT);

    /** FX: Sunday 17:00 to Friday 17:00 New York; a trading day turns at 17:00 New York. */
    public static final TradingSession FX = new TradingSession(
            ZoneId.of("America/New_York"),
            Set.of(DayOfWeek.SUNDAY, DayOfWeek.MONDAY, DayOfWeek.TUESDAY, DayOfWeek.WEDNESDAY, DayOfWeek.THURSDAY),
            LocalTime.of(17, 0),
            LocalTime.of(17, 0));

    /** NYSE and NASDAQ regular hours. */
    public static final TradingSession US_EQUITY =
            new TradingSession(ZoneId.of("America/New_York"), workdays(), LocalTime.of(9, 30), LocalTime.of(16, 0));

    /** NSE regular hours. */
    public static final TradingSession NSE =
            new TradingSession(ZoneId.of("Asia/Kolkata"), workdays(), LocalTime.of(9, 15), LocalTime.of(15, 30));

    public TradingSession {
        days = Set.copyOf(days);
    }

    private static Set<DayOfWeek> workdays() {
        return Set.of(DayOfWeek.MONDAY, DayOfWeek.TUESDAY, DayOfWeek.WEDNESDAY, DayOfWeek.THURSDAY, DayOfWeek.FRIDAY);
    }

    /** The opening instant of the session that {@code at} falls into or follows: what bars align to. */
    public Instant sessionStart(Instant at) {
        ZonedDateTime local = at.atZone(zone);
        LocalDate day = local.toLocalTime().isBefore(open) ? local.toLocalDate().minusDays(1) : local.toLocalDate();
        return day.atTime(open).atZone(zone).toInstant();
    }

    /** When the venue opens next; {@code at} itself while it is open. Public holidays are not known here. */
    public Instant nextOpening(Instant at) {
        if (isOpen(at)) {
            return at;
        }
        LocalDate day = sessionStart(at).atZone(zone).toLocalDate().plusDays(1);
        for (int looked = 1; !days.contains(day.getDayOfWeek()); looked++) {
            if (looked == DayOfWeek.values().length) {
                throw new IllegalStateException("a session without days never opens");
            }
            day = day.plusDays(1);
        }
        return day.atTime(open).atZone(zone).toInstant();
    }

    /** True while the venue trades. Public holidays are not known here. */
    public boolean isOpen(Instant at) {
        ZonedDateTime start = sessionStart(at).atZone(zone);
        if (!days.contains(start.getDayOfWeek())) {
            return false;
        }
        LocalDate closeDay =
                close.isAfter(open) ? start.toLocalDate() : start.toLocalDate().plusDays(1);
        return at.isBefore(closeDay.atTime(close).atZone(zone).toInstant());
    }
}
