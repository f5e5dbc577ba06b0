package io.tradewind.compliance.decision;

import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.web.Form;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Reads the filters of a list of decisions. */
final class DecisionQuery {
    private DecisionQuery() {}

    static DecisionFilter filter(String[] accounts, String approved, String date, String from, String to) {
        if (date == null) {
            return new DecisionFilter(accounts, flag(approved), instant("date_from", from), instant("date_to", to));
        }
        if (from != null || to != null) {
            throw Refusal.field("date", date, "comes alone, without date_from and date_to");
        }
        LocalDate day = day(date);
        return new DecisionFilter(
                accounts,
                flag(approved),
                day.atStartOfDay(ZoneOffset.UTC).toInstant(),
                day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    /** All decisions from one time to another; null = any. */
    static DecisionFilter between(String[] accounts, String from, String to) {
        return new DecisionFilter(accounts, null, instant("from", from), instant("to", to));
    }

    private static Boolean flag(String text) {
        if (text == null) {
            return null;
        }
        return switch (text) {
            case "true" -> Boolean.TRUE;
            case "false" -> Boolean.FALSE;
            case String other -> throw Refusal.field("approved", other, "must be true or false");
        };
    }

    private static LocalDate day(String text) {
        try {
            return inRange("date", text, LocalDate.parse(text));
        } catch (DateTimeException e) {
            throw Refusal.field("date", text, "must be a day such as 2025-01-18");
        }
    }

    private static Instant instant(String field, String text) {
        if (text == null) {
            return null;
        }
        try {
            OffsetDateTime time = Form.time(text);
            inRange(field, text, time.toLocalDate());
            return time.toInstant();
        } catch (DateTimeException e) {
            throw Refusal.field(field, text, "must be a time such as 2025-01-18T10:30:00Z");
        }
    }

    /** What a timestamp column can be compared with. */
    private static LocalDate inRange(String field, String text, LocalDate day) {
        if (day.getYear() < 1970 || day.getYear() > 9999) {
            throw Refusal.field(field, text, "must lie between 1970 and 9999");
        }
        return day;
    }
}
