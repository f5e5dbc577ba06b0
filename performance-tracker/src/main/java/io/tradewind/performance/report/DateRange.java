package io.tradewind.performance.report;

import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.web.Form;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * Whole UTC days, both ends included.
 *
 * @param from first day
 * @param to last day, not before {@code from}
 */
public record DateRange(LocalDate from, LocalDate to) {
    private static final int FIRST_YEAR = 1970;
    private static final int LAST_YEAR = 2200;
    /** Rows of a daily report. */
    private static final int MOST_DAYS = 3660;

    /**
     * @param from date or ISO 8601 date-time; null = {@code earliest}
     * @param to date or ISO 8601 date-time; null = {@code today}
     */
    static DateRange of(String from, String to, LocalDate earliest, LocalDate today) {
        LocalDate last = to == null || to.isBlank() ? today : day("date_to", to);
        LocalDate first =
                from == null || from.isBlank() ? (earliest.isAfter(last) ? last : earliest) : day("date_from", from);
        if (first.isAfter(last)) {
            throw Refusal.field("date_from", from, "is after date_to " + last);
        }
        return new DateRange(first, last);
    }

    /** The part of it in which the account lived; at most ten years of it. */
    DateRange within(LocalDate earliest, LocalDate latest) {
        LocalDate first = from.isBefore(earliest) ? earliest : from;
        LocalDate last = to.isAfter(latest) ? latest : to;
        if (first.plusDays(MOST_DAYS).isBefore(last)) {
            throw Refusal.field("date_from", from.toString(), "is more than " + MOST_DAYS + " days before date_to");
        }
        return new DateRange(first, last);
    }

    /** True when no day lies in it. */
    public boolean isEmpty() {
        return from.isAfter(to);
    }

    /** 00:00 UTC of the first day. */
    public Instant start() {
        return from.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** 00:00 UTC of the day after the last one, exclusive. */
    public Instant end() {
        return to.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static LocalDate day(String field, String text) {
        LocalDate day;
        try {
            day = text.length() <= 10
                    ? LocalDate.parse(text)
                    : Form.time(text).withOffsetSameInstant(ZoneOffset.UTC).toLocalDate();
        } catch (DateTimeException e) {
            throw Refusal.field(field, text, "is neither a date (2025-01-18) nor a time (2025-01-18T00:00:00Z)");
        }
        return inRange(field, text, day);
    }

    /** A day that everything can be compared with. */
    static LocalDate inRange(String field, String text, LocalDate day) {
        if (day.getYear() < FIRST_YEAR || day.getYear() > LAST_YEAR) {
            throw Refusal.field(field, text, "has to lie between the years 1970 and 2200");
        }
        return day;
    }
}
