package io.tradewind.analysis.strategy;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Collections;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/** Collects measured values; doubles leave the analysis here, with ten significant digits. */
final class Readings {
    private static final MathContext DIGITS = new MathContext(10);
    private final SortedMap<String, BigDecimal> values = new TreeMap<>();

    Readings put(String name, double value) {
        values.put(name, decimal(value));
        return this;
    }

    Readings put(String name, OptionalDouble value) {
        value.ifPresent(v -> put(name, v));
        return this;
    }

    Readings put(String name, BigDecimal value) {
        values.put(name, value);
        return this;
    }

    SortedMap<String, BigDecimal> sorted() {
        return Collections.unmodifiableSortedMap(values);
    }

    static BigDecimal decimal(double value) {
        BigDecimal exact = new BigDecimal(value, DIGITS).stripTrailingZeros();
        return exact.scale() < 0 ? exact.setScale(0) : exact;
    }
}
