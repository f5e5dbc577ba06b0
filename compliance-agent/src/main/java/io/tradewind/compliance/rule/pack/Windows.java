package io.tradewind.compliance.rule.pack;

import io.tradewind.contracts.instrument.Instrument;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.Optional;
import java.util.stream.Stream;

/** Times in which a pack allows no entry. */
public final class Windows {
    private Windows() {}

    /** From {@code from} until just before {@code until}. @param why for a person */
    public record Window(Instant from, Instant until, String why) {
        boolean contains(Instant at) {
            return !at.isBefore(from) && at.isBefore(until);
        }
    }

    /** The weekend that an instant lies in; empty outside, and for instruments it does not hold for. */
    public static Optional<Window> weekend(RulePack.Weekend rule, Instrument instrument, Instant at) {
        if (rule == null || !rule.kinds().contains(instrument.kind())) {
            return Optional.empty();
        }
        ZoneId zone = ZoneId.of(rule.zone());
        LocalDate fromDay = at.atZone(zone).toLocalDate().with(TemporalAdjusters.previousOrSame(rule.fromDay()));
        ZonedDateTime from = fromDay.atTime(rule.fromTime()).atZone(zone);
        if (at.isBefore(from.toInstant())) {
            fromDay = fromDay.minusWeeks(1);
            from = fromDay.atTime(rule.fromTime()).atZone(zone);
        }
        LocalDate untilDay = fromDay.with(TemporalAdjusters.nextOrSame(rule.untilDay()));
        Instant until = untilDay.atTime(rule.untilTime()).atZone(zone).toInstant();
        if (!until.isAfter(from.toInstant())) {
            until = untilDay.plusWeeks(1).atTime(rule.untilTime()).atZone(zone).toInstant();
        }
        Window window = new Window(from.toInstant(), until, "no entries over the weekend");
        return window.contains(at) ? Optional.of(window) : Optional.empty();
    }

    /** The first window of news that an instant lies in. */
    public static Optional<Window> news(RulePack.News rule, Instrument instrument, Instant at) {
        if (rule == null) {
            return Optional.empty();
        }
        return rule.releases().stream()
                .filter(release -> release.currencies().contains(instrument.base())
                        || release.currencies().contains(instrument.quote()))
                .flatMap(release -> times(release, at).map(time -> around(rule, release, time)))
                .filter(window -> window.contains(at))
                .findFirst();
    }

    private static Window around(RulePack.News rule, RulePack.Release release, Instant time) {
        return new Window(
                time.minus(rule.before()),
                time.plus(rule.after()),
                "no entries around " + release.name() + " at " + time);
    }

    /** Exact, or that of the month and of those beside it: a window of a day at most reaches no further. */
    private static Stream<Instant> times(RulePack.Release release, Instant at) {
        RulePack.Monthly rule = release.monthly();
        if (rule == null) {
            return Stream.of(release.at());
        }
        ZoneId zone = ZoneId.of(rule.zone());
        YearMonth month = YearMonth.from(at.atZone(zone));
        return Stream.of(month.minusMonths(1), month, month.plusMonths(1))
                .map(of -> of.atDay(1)
                        .with(TemporalAdjusters.dayOfWeekInMonth(rule.week(), rule.day()))
                        .atTime(rule.time())
                        .atZone(zone)
                        .toInstant());
    }
}
