package io.tradewind.kit.sql;

import java.util.Calendar;
import java.util.TimeZone;

/** JDBC wants a calendar to bind an instant without the machine's time zone; calendars are not thread-safe. */
final class UtcCalendar {
    private UtcCalendar() {}

    static Calendar get() {
        return Calendar.getInstance(TimeZone.getTimeZone("UTC"), java.util.Locale.ROOT);
    }
}
