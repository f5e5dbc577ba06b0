package io.tradewind.performance.report;

import io.tradewind.kit.error.Refusal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;

/** What the rows of a report stand for. */
enum Timeframe {
    DAILY,
    /** ISO weeks, named by their Monday. */
    WEEKLY,
    /** Named by the first of the month. */
    MONTHLY;

    static Timeframe of(String text) {
        return switch (text) {
            case "daily" -> DAILY;
            case "weekly" -> WEEKLY;
            case "monthly" -> MONTHLY;
            default -> throw Refusal.field("timeframe", text, "has to be daily, weekly or monthly");
        };
    }

    /** First day of the period that a day lies in. */
    LocalDate period(LocalDate day) {
        return switch (this) {
            case DAILY -> day;
            case WEEKLY -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case MONTHLY -> day.withDayOfMonth(1);
        };
    }
}
