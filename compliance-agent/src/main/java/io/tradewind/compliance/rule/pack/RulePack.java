package io.tradewind.compliance.rule.pack;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.tradewind.contracts.instrument.Instrument;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;

/**
 * Rules of a jurisdiction or a firm, in one version. An account follows a pack by its id; the version of the day counts.
 *
 * @param id lower-case letters, digits and hyphens
 * @param version from 1
 * @param source what it is modelled on, for a person
 * @param effectiveFrom first instant at which it counts
 * @param effectiveTo it does not count any more from here on; null = without an end
 */
public record RulePack(
        String id,
        int version,
        String title,
        Style style,
        String source,
        Instant effectiveFrom,
        Instant effectiveTo,
        Rules rules) {
    private static final Duration LONGEST = Duration.ofHours(24);

    /** Whose rules these are. */
    public enum Style {
        JURISDICTION,
        PROP_FIRM,
        HOUSE
    }

    /**
     * What it asks for; null = nothing of that sort.
     *
     * @param news no entries around releases
     * @param weekend no entries, and no positions, over the weekend
     * @param minimumHold shortest time between opening and closing; a closing is never refused, only remarked
     * @param washTradeWindow time after an entry in which no account of the same person may enter the other direction of
     *     the instrument
     * @param maxOrdersPerSecond entries of one account within a second
     * @param consistency how much of the profit may come from the best day
     */
    public record Rules(
            News news,
            Weekend weekend,
            @JsonFormat(shape = JsonFormat.Shape.STRING) Duration minimumHold,
            @JsonFormat(shape = JsonFormat.Shape.STRING) Duration washTradeWindow,
            Integer maxOrdersPerSecond,
            Consistency consistency) {}

    /** No entries from {@code before} a release until {@code after} it, in instruments of its currencies. */
    public record News(
            @JsonFormat(shape = JsonFormat.Shape.STRING) Duration before,
            @JsonFormat(shape = JsonFormat.Shape.STRING) Duration after,
            List<Release> releases) {}

    /**
     * A time of news.
     *
     * @param currencies base or quote of an instrument
     * @param at exact; null = {@code monthly}
     * @param monthly usual; null = {@code at}
     */
    public record Release(String name, Set<String> currencies, Instant at, Monthly monthly) {}

    /** The n-th such day of every month, at a local time. @param week 1 to 4 */
    public record Monthly(String zone, int week, DayOfWeek day, LocalTime time) {}

    /** From one local time of the week to another. @param kinds asset classes it holds for */
    public record Weekend(
            String zone,
            DayOfWeek fromDay,
            LocalTime fromTime,
            DayOfWeek untilDay,
            LocalTime untilTime,
            Set<Instrument.Kind> kinds) {}

    /**
     * The best day's part of the whole profit.
     *
     * @param bestDayShare 0..1
     * @param refuse true = no entry above it; false = it is only remarked
     */
    public record Consistency(BigDecimal bestDayShare, boolean refuse) {}

    public RulePack {
        check(
                id != null && id.matches("[a-z0-9-]{1,40}"),
                "id",
                id,
                "must be 1 to 40 lower-case letters, digits, hyphens");
        check(version >= 1, "version", version, "must be at least 1");
        check(title != null && title.length() <= 200, "title", null, "is required, at most 200 characters");
        check(style != null, "style", null, "is required");
        check(effectiveFrom != null, "effective_from", null, "is required");
        check(
                effectiveTo == null || effectiveTo.isAfter(effectiveFrom),
                "effective_to",
                effectiveTo,
                "must lie after effective_from");
        check(rules != null, "rules", null, "is required");
        PackChecks.check(rules, LONGEST);
    }

    /** Name for sentences and records. */
    public String name() {
        return id + " " + version;
    }

    /** Whether this version counts at an instant. */
    public boolean isEffective(Instant at) {
        return !at.isBefore(effectiveFrom) && (effectiveTo == null || at.isBefore(effectiveTo));
    }

    static void check(boolean holds, String field, Object value, String problem) {
        if (!holds) {
            throw new BadPack(field, value, problem);
        }
    }
}
