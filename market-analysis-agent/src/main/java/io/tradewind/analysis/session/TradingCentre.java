package io.tradewind.analysis.session;

import io.tradewind.contracts.instrument.TradingSession;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Trading centres by their local business hours. The tz database moves them, so in the weeks between the American and the
 * European clock change London and New York overlap an hour more or less, as they do.
 */
public enum TradingCentre {
    /** 09:00 to 18:00 in Tokyo. */
    TOKYO("Asia/Tokyo", 9, 18),
    /** 08:00 to 17:00 in London. */
    LONDON("Europe/London", 8, 17),
    /** 08:00 to 17:00 in New York. */
    NEW_YORK("America/New_York", 8, 17);

    private final TradingSession hours;

    TradingCentre(String zone, int open, int close) {
        Set<DayOfWeek> workdays =
                Set.of(DayOfWeek.MONDAY, DayOfWeek.TUESDAY, DayOfWeek.WEDNESDAY, DayOfWeek.THURSDAY, DayOfWeek.FRIDAY);
        hours = new TradingSession(ZoneId.of(zone), workdays, LocalTime.of(open, 0), LocalTime.of(close, 0));
    }

    public boolean isOpen(Instant at) {
        return hours.isOpen(at);
    }

    /** Lower-case name. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The centres at work at that moment. Public holidays are not known. */
    public static List<TradingCentre> open(Instant at) {
        return Arrays.stream(values()).filter(centre -> centre.isOpen(at)).toList();
    }
}
