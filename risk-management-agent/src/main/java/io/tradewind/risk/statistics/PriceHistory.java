package io.tradewind.risk.statistics;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Closing prices of instruments, from which correlations come: two series are compared where both have a bar. */
public final class PriceHistory {
    /** No instrument has a bar yet. */
    public static final PriceHistory EMPTY = new PriceHistory(Map.of());

    private final Map<String, SortedMap<Instant, BigDecimal>> closes;
    /** Measured once: an order that is being assessed does not wait for statistics. */
    private final Map<Names, Optional<BigDecimal>> correlations = new ConcurrentHashMap<>();

    /** Takes closes by canonical symbol and opening time of the bar. */
    public PriceHistory(Map<String, ? extends Map<Instant, BigDecimal>> closes) {
        this.closes = closes.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> new TreeMap<>(entry.getValue())));
    }

    /** Instruments with at least one bar. */
    public Set<String> symbols() {
        return closes.keySet();
    }

    /** Correlation of the returns between common bars; 1 with itself. */
    public Optional<BigDecimal> correlation(String symbol, String other) {
        if (symbol.equals(other)) {
            return Optional.of(BigDecimal.ONE);
        }
        Names names = symbol.compareTo(other) < 0 ? new Names(symbol, other) : new Names(other, symbol);
        return correlations.computeIfAbsent(names, both -> {
            Pair pair = common(both.first(), both.second());
            return pair.left().correlation(pair.right());
        });
    }

    /** Covariance of the returns between common bars. */
    public Optional<BigDecimal> covariance(String symbol, String other) {
        Pair pair = common(symbol, other);
        return pair.left().covariance(pair.right());
    }

    private Pair common(String symbol, String other) {
        SortedMap<Instant, BigDecimal> left = closes.getOrDefault(symbol, new TreeMap<>());
        SortedMap<Instant, BigDecimal> right = closes.getOrDefault(other, new TreeMap<>());
        List<BigDecimal> leftLevels = new ArrayList<>();
        List<BigDecimal> rightLevels = new ArrayList<>();
        left.forEach((time, close) -> {
            BigDecimal match = right.get(time);
            if (match != null && match.signum() > 0 && close.signum() > 0) {
                leftLevels.add(close);
                rightLevels.add(match);
            }
        });
        return new Pair(ReturnStatistics.ofLevels(leftLevels), ReturnStatistics.ofLevels(rightLevels));
    }

    private record Names(String first, String second) {}

    private record Pair(ReturnStatistics left, ReturnStatistics right) {}
}
