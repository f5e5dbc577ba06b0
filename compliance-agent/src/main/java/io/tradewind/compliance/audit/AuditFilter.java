package io.tradewind.compliance.audit;

import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.error.Shown;
import io.tradewind.kit.web.Form;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;

/**
 * Which entries.
 *
 * @param chains names; null = all
 * @param kind null = every
 * @param from earliest time of the event; null = any
 * @param to time of the event before this; null = any
 * @param before position to go on from, towards older ones; null = from the newest
 * @param limit 1 to 200
 */
record AuditFilter(String[] chains, AuditKind kind, Instant from, Instant to, Long before, int limit) {
    private static final int MAX_LIMIT = 200;
    private static final int STANDARD_LIMIT = 50;

    /** Reads a query; each refusal names the field. */
    static AuditFilter read(String[] chains, String kind, String from, String to, String cursor, String limit) {
        Instant begin = instant("from", from);
        Instant end = instant("to", to);
        if (begin != null && end != null && end.isBefore(begin)) {
            throw Refusal.field("to", to, "must not be before from, " + Shown.of(from));
        }
        return new AuditFilter(
                chains,
                AuditKind.of(kind),
                begin,
                end,
                cursor == null ? null : number("cursor", cursor, 1, Long.MAX_VALUE),
                limit == null ? STANDARD_LIMIT : (int) number("limit", limit, 1, MAX_LIMIT));
    }

    private static long number(String field, String text, long least, long most) {
        String problem = most == Long.MAX_VALUE
                ? "must be the next_cursor of a page"
                : "must be a whole number from " + least + " to " + most;
        if (!text.matches("\\d{1,18}")) {
            throw Refusal.field(field, text, problem);
        }
        long number = Long.parseLong(text);
        if (number < least || number > most) {
            throw Refusal.field(field, number, problem);
        }
        return number;
    }

    private static Instant instant(String field, String text) {
        if (text == null) {
            return null;
        }
        try {
            OffsetDateTime time = Form.time(text);
            if (time.getYear() < 1970 || time.getYear() > 9999) {
                throw Refusal.field(field, text, "must lie between 1970 and 9999");
            }
            return time.toInstant();
        } catch (DateTimeException e) {
            throw Refusal.field(field, text, "must be a time such as 2026-01-18T10:30:00Z");
        }
    }
}
