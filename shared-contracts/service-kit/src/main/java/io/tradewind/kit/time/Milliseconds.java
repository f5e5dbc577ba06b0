package io.tradewind.kit.time;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;

/** How surfaces write a time: ISO 8601 in UTC, always with milliseconds; what is finer is noise of the machine's clock. */
public final class Milliseconds {
    private static final DateTimeFormatter FORM =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    private Milliseconds() {}

    /** Like {@code 2026-01-18T10:30:00.000Z}. */
    public static String text(Instant time) {
        return FORM.format(time);
    }
}
