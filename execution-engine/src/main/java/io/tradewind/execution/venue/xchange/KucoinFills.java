package io.tradewind.execution.venue.xchange;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.execution.venue.InstrumentBook;
import io.tradewind.execution.venue.LineTrade;
import io.tradewind.execution.venue.VenueJson;
import io.tradewind.execution.venue.VenueReads;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Fills of one account at KuCoin, which tells those of seven days at a time, page by page, newest first. Without an end it
 * takes the start and seven days for it, and without a start the last day: whoever asks for what came after a fill of two
 * weeks ago hears of nothing.
 */
final class KucoinFills {
    static final int PAGE = 500;

    private static final Duration WINDOW = Duration.ofDays(7);
    /** Older ones are not kept there. */
    private static final int WINDOWS = 40;
    /** Of one order. */
    private static final int PAGES = 20;
    /** A fill is not told later than so long after it happened. */
    private static final Duration LATEST = Duration.ofHours(1);

    private final InstrumentBook instruments;
    private final Clock clock;
    private final History history;
    /** Of the weeks that were read to here, nothing is left. */
    private volatile Instant readTo = Instant.EPOCH;

    KucoinFills(InstrumentBook instruments, Clock clock, History history) {
        this.instruments = instruments;
        this.clock = clock;
        this.history = history;
    }

    /** A page of the account's fills, newest first. */
    interface History {
        /**
         * @param symbol the venue's spelling; null = every one
         * @param end at most seven days after the start; both belong to it
         * @param page from 1
         */
        JsonNode page(String symbol, Instant start, Instant end, int page);
    }

    /** Fills from an instant on, oldest first: at least those of the first week that has later ones. Null = a week ago. */
    List<LineTrade> after(Instant since, int limit) {
        Instant now = clock.instant();
        Instant from = later(earliest(since, now), readTo);
        while (true) {
            Instant end = earlier(from.plus(WINDOW), now);
            List<LineTrade> week = week(null, from, end, limit);
            // The fill at the cursor is told once more, and is no news.
            boolean isNews = week.stream()
                    .anyMatch(t -> since == null || t.time() == null || t.time().isAfter(since));
            if (isNews || !end.isBefore(now)) {
                return week;
            }
            if (end.isBefore(now.minus(LATEST))) {
                readTo = end;
            }
            from = end;
        }
    }

    /**
     * Fills of a symbol, oldest first.
     *
     * @param symbol the venue's spelling; null = every one
     * @param since null = the newest of the last week
     */
    List<LineTrade> of(String symbol, Instant since, int limit) {
        Instant now = clock.instant();
        Instant from = earliest(since, now);
        if (since == null) {
            return VenueReads.part(sorted(history.page(symbol, from, now, 1)), null, limit);
        }
        List<LineTrade> found = List.of();
        while (found.isEmpty() && from.isBefore(now)) {
            Instant end = earlier(from.plus(WINDOW), now);
            found = week(symbol, from, end, limit);
            from = end;
        }
        return VenueReads.part(found, since, limit);
    }

    /** Everything that some pages tell, oldest first. */
    List<LineTrade> all(IntFunction<JsonNode> pages) {
        List<LineTrade> fills = new ArrayList<>();
        int last = 1;
        for (int page = 1; page <= Math.min(last, PAGES); page++) {
            JsonNode one = pages.apply(page);
            last = one.path("totalPage").asInt(1);
            fills.addAll(0, sorted(one));
        }
        return fills;
    }

    /** The oldest of a week, until there are about as many as are wanted. */
    private List<LineTrade> week(String symbol, Instant start, Instant end, int limit) {
        JsonNode newest = history.page(symbol, start, end, 1);
        List<LineTrade> fills = new ArrayList<>();
        for (int page = newest.path("totalPage").asInt(1); page > 1 && fills.size() < limit; page--) {
            fills.addAll(sorted(history.page(symbol, start, end, page)));
        }
        if (fills.size() < limit) {
            fills.addAll(sorted(newest));
        }
        return fills;
    }

    private List<LineTrade> sorted(JsonNode page) {
        List<LineTrade> fills = new ArrayList<>();
        page.path("items").forEach(t -> fills.add(KucoinWords.fill(t, instruments, VenueJson.text(t, "createdAt"))));
        fills.sort(Comparator.comparing(LineTrade::time, Comparator.nullsFirst(Comparator.naturalOrder())));
        return fills;
    }

    private static Instant earliest(Instant since, Instant now) {
        return since == null ? now.minus(WINDOW) : later(since, now.minus(WINDOW.multipliedBy(WINDOWS)));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
