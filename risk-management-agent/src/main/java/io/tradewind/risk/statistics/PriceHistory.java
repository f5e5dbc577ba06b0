package io.tradewind.risk.statistics;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
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

    /** Sets of instruments that are remembered: each belongs to what some account holds. */
    private static final int MOST_SETS = 2_000;

    private static final SortedMap<Instant, BigDecimal> NONE = Collections.unmodifiableSortedMap(new TreeMap<>());

    private final Map<String, SortedMap<Instant, BigDecimal>> closes;
    /** Measured once: an order that is being assessed does not wait for statistics. */
    private final Map<Names, Optional<BigDecimal>> correlations = new ConcurrentHashMap<>();

    private final Map<List<String>, JointReturns> joints = new ConcurrentHashMap<>();
    private final Set<List<String>> asked = ConcurrentHashMap.newKeySet();

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

    /**
     * Returns of all of these over the periods they have in common; none when one is not known. Measured once for each
     * set of instruments.
     */
    public JointReturns joint(Collection<String> symbols) {
        List<String> sorted = symbols.stream().distinct().sorted().toList();
        JointReturns known = joints.get(sorted);
        if (known != null) {
            asked.add(sorted);
            return known;
        }
        JointReturns fresh = align(sorted);
        if (joints.size() < MOST_SETS) {
            joints.put(sorted, fresh);
            asked.add(sorted);
        }
        return fresh;
    }

    /** Measures beforehand what was asked of an older history, so that the next order need not. */
    public PriceHistory readyFor(PriceHistory older) {
        older.asked.forEach(symbols -> joints.put(symbols, align(symbols)));
        older.correlations.keySet().forEach(names -> correlation(names.first(), names.second()));
        return this;
    }

    private JointReturns align(List<String> symbols) {
        List<Instant> times = new ArrayList<>();
        if (!symbols.isEmpty()) {
            closesOf(symbols.getFirst()).forEach((time, close) -> {
                if (symbols.stream().allMatch(symbol -> isPrice(closesOf(symbol).get(time)))) {
                    times.add(time);
                }
            });
        }
        int count = Math.max(0, times.size() - 1);
        double[][] returns = new double[symbols.size()][count];
        for (int row = 0; row < returns.length; row++) {
            SortedMap<Instant, BigDecimal> prices = closesOf(symbols.get(row));
            for (int i = 0; i < count; i++) {
                returns[row][i] = prices.get(times.get(i + 1)).doubleValue()
                                / prices.get(times.get(i)).doubleValue()
                        - 1;
            }
        }
        return new JointReturns(symbols, times.subList(times.size() - count, times.size()), returns);
    }

    private SortedMap<Instant, BigDecimal> closesOf(String symbol) {
        return closes.getOrDefault(symbol, NONE);
    }

    private static boolean isPrice(BigDecimal close) {
        return close != null && close.signum() > 0;
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
