package io.tradewind.compliance.rule;

import io.tradewind.contracts.instrument.TradingSession;
import io.tradewind.kit.error.Refusal;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Session hours as they are shown and set.
 *
 * @param mode INSTRUMENT (its venue's hours), WINDOW (the rest says which), ALWAYS
 * @param zone tz database name; WINDOW only
 * @param days MONDAY … SUNDAY on which the window opens; WINDOW only
 * @param open local time; WINDOW only
 * @param close local time, before {@code open} = on the next day; WINDOW only
 */
public record SessionView(
        Mode mode, String zone, @Schema(nullable = true) List<String> days, String open, String close) {
    /** Which hours count. */
    public enum Mode {
        INSTRUMENT,
        WINDOW,
        ALWAYS
    }

    static Mode modeOf(SessionHours hours) {
        return switch (hours) {
            case SessionHours.OfInstrument ignored -> Mode.INSTRUMENT;
            case SessionHours.Window ignored -> Mode.WINDOW;
            case SessionHours.Always ignored -> Mode.ALWAYS;
        };
    }

    static SessionView of(SessionHours hours) {
        if (hours instanceof SessionHours.Window(TradingSession window)) {
            return new SessionView(
                    Mode.WINDOW,
                    window.zone().getId(),
                    window.days().stream().sorted().map(Enum::name).toList(),
                    window.open().toString(),
                    window.close().toString());
        }
        return new SessionView(modeOf(hours), null, null, null, null);
    }

    SessionHours hours() {
        if (mode == null) {
            throw Refusal.field("session_hours.mode", null, "is required");
        }
        return switch (mode) {
            case INSTRUMENT -> new SessionHours.OfInstrument();
            case ALWAYS -> new SessionHours.Always();
            case WINDOW ->
                new SessionHours.Window(new TradingSession(zoneId(), openDays(), time("open"), time("close")));
        };
    }

    private ZoneId zoneId() {
        if (zone == null || !ZoneId.getAvailableZoneIds().contains(zone)) {
            throw Refusal.field("session_hours.zone", zone, "must be a name of the tz database");
        }
        return ZoneId.of(zone);
    }

    private EnumSet<DayOfWeek> openDays() {
        EnumSet<DayOfWeek> open = EnumSet.noneOf(DayOfWeek.class);
        for (String day : days == null ? List.<String>of() : days) {
            try {
                open.add(DayOfWeek.valueOf(String.valueOf(day).toUpperCase(Locale.ROOT)));
            } catch (IllegalArgumentException e) {
                throw Refusal.field("session_hours.days", day, "must be MONDAY to SUNDAY");
            }
        }
        if (open.isEmpty()) {
            throw Refusal.field("session_hours.days", null, "needs at least one day");
        }
        return open;
    }

    private LocalTime time(String field) {
        String text = field.equals("open") ? open : close;
        try {
            return LocalTime.parse(text == null ? "" : text);
        } catch (DateTimeException e) {
            throw Refusal.field("session_hours." + field, text, "must be a local time such as 09:30");
        }
    }
}
