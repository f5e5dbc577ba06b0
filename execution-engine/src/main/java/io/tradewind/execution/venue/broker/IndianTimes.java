package io.tradewind.execution.venue.broker;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.util.Locale;

/** Local times of India in the many ways in which brokers write them. */
public final class IndianTimes {
    private static final DateTimeFormatter DAY_OF_TRADE =
            DateTimeFormatter.ofPattern("yyyyMMdd", Locale.ROOT).withZone(SessionLife.INDIA);

    private IndianTimes() {}

    /** A form such as {@code dd-MMM-yyyy HH:mm:ss}; names of months in any case. */
    public static DateTimeFormatter form(String pattern) {
        return new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .appendPattern(pattern)
                .toFormatter(Locale.ENGLISH);
    }

    /** Null for nothing, and for what has another form. */
    public static Instant of(String text, DateTimeFormatter form) {
        try {
            return text == null
                    ? null
                    : LocalDateTime.parse(text, form).atZone(SessionLife.INDIA).toInstant();
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    /** The beginning of a day; null for nothing, and for what has another form. */
    public static Instant ofDay(String text, DateTimeFormatter form) {
        try {
            return text == null
                    ? null
                    : LocalDate.parse(text, form)
                            .atStartOfDay(SessionLife.INDIA)
                            .toInstant();
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    /** Null for nothing and for 0. */
    public static Instant ofSeconds(String text) {
        try {
            return text == null || text.equals("0") ? null : Instant.ofEpochSecond(Long.parseLong(text));
        } catch (NumberFormatException | DateTimeException e) {
            return null;
        }
    }

    /** {@code 20260105}, the Indian day of an instant; empty for null. */
    public static String day(Instant time) {
        return time == null ? "" : DAY_OF_TRADE.format(time);
    }
}
