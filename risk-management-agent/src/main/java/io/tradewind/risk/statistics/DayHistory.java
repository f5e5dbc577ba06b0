package io.tradewind.risk.statistics;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Days of the instruments: their returns from close to close, and their gaps from a close to the next opening. */
public final class DayHistory {
    /** No instrument has a day yet. */
    public static final DayHistory EMPTY = new DayHistory(Map.of(), Map.of());

    private final Content content;
    private final PriceHistory closes;
    private final Map<String, Gaps> gaps;

    /** Takes closes and opens by canonical symbol and UTC date of the close. */
    public DayHistory(
            Map<String, ? extends Map<Instant, BigDecimal>> closes,
            Map<String, ? extends Map<Instant, BigDecimal>> opens) {
        this.content = new Content(copy(closes), copy(opens));
        this.closes = new PriceHistory(closes);
        Map<String, Gaps> measured = new HashMap<>();
        closes.forEach((symbol, own) ->
                gaps(new TreeMap<>(own), opens.get(symbol)).ifPresent(found -> measured.put(symbol, found)));
        this.gaps = Map.copyOf(measured);
    }

    /** What it was made of, by symbol and day: another history of it says the same. */
    public record Content(
            SortedMap<String, SortedMap<Instant, BigDecimal>> closes,
            SortedMap<String, SortedMap<Instant, BigDecimal>> opens) {}

    public Content content() {
        return content;
    }

    private static SortedMap<String, SortedMap<Instant, BigDecimal>> copy(
            Map<String, ? extends Map<Instant, BigDecimal>> prices) {
        SortedMap<String, SortedMap<Instant, BigDecimal>> copy = new TreeMap<>();
        prices.forEach((symbol, days) -> copy.put(symbol, Collections.unmodifiableSortedMap(new TreeMap<>(days))));
        return Collections.unmodifiableSortedMap(copy);
    }

    /** Closing prices by day. */
    public PriceHistory closes() {
        return closes;
    }

    /** The largest gaps of an instrument; empty until one was recorded. */
    public Optional<Gaps> gaps(String symbol) {
        return Optional.ofNullable(gaps.get(symbol));
    }

    /** Measures beforehand what was asked of an older history. */
    public DayHistory readyFor(DayHistory older) {
        closes.readyFor(older.closes);
        return this;
    }

    private static Optional<Gaps> gaps(SortedMap<Instant, BigDecimal> closes, Map<Instant, BigDecimal> opens) {
        if (opens == null) {
            return Optional.empty();
        }
        Gaps found = null;
        BigDecimal before = null;
        for (Map.Entry<Instant, BigDecimal> close : closes.entrySet()) {
            BigDecimal open = opens.get(close.getKey());
            if (before != null && open != null && before.signum() > 0) {
                double gap = open.doubleValue() / before.doubleValue() - 1;
                found = found == null
                        ? new Gaps(Math.min(gap, 0), Math.max(gap, 0), 1)
                        : new Gaps(Math.min(gap, found.down()), Math.max(gap, found.up()), found.count() + 1);
            }
            before = close.getValue();
        }
        return Optional.ofNullable(found);
    }

    /**
     * Largest gaps on record, as fractions of the close before.
     *
     * @param down 0 or less
     * @param up 0 or more
     * @param count how many openings were compared
     */
    public record Gaps(double down, double up, int count) {}
}
