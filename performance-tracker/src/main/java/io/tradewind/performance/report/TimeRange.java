package io.tradewind.performance.report;

import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.web.Form;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/**
 * A piece of an account's life, to the instant.
 *
 * @param from first instant
 * @param to last instant, not before {@code from}
 */
record TimeRange(Instant from, Instant to) {

    /**
     * @param from date-time, or date = its first instant; null = {@code days}' beginning
     * @param to date-time, or date = its last instant; null = {@code days}' end
     * @param opened nothing is asked before it
     * @param now nothing is asked after it
     */
    static TimeRange of(String from, String to, DateRange days, Instant opened, Instant now) {
        Instant first = from == null || from.isBlank() ? days.start() : instant("from", from, false);
        Instant last = to == null || to.isBlank() ? days.end() : instant("to", to, true);
        if (first.isAfter(last)) {
            throw Refusal.field("from", from, "is after to " + last);
        }
        Instant begin = first.isBefore(opened) ? opened : first;
        Instant end = last.isAfter(now) ? now : last;
        return new TimeRange(begin, end.isBefore(begin) ? begin : end);
    }

    private static Instant instant(String field, String text, boolean isEnd) {
        try {
            if (text.length() <= 10) {
                LocalDate day = DateRange.inRange(field, text, LocalDate.parse(text));
                Instant start = (isEnd ? day.plusDays(1) : day)
                        .atStartOfDay(ZoneOffset.UTC)
                        .toInstant();
                return isEnd ? start.minusMillis(1) : start;
            }
            OffsetDateTime time = Form.time(text);
            DateRange.inRange(field, text, time.toLocalDate());
            return time.toInstant();
        } catch (DateTimeException e) {
            throw Refusal.field(field, text, "is neither a date (2025-01-18) nor a time (2025-01-18T00:00:00Z)");
        }
    }
}
