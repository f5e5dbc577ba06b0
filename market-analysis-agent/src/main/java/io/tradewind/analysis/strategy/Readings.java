package io.tradewind.analysis.strategy;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Collections;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Measured values by name. Doubles leave the analysis here, with ten significant digits, and only when somebody asks: a run
 * at work asks at the bars it trades, and the decimals of all the others would cost it more than its decision.
 */
public final class Readings {
    private static final MathContext DIGITS = new MathContext(10);
    private final Map<String, Number> values = new TreeMap<>();
    private final Supplier<Readings> later;

    Readings() {
        this(null);
    }

    private Readings(Supplier<Readings> later) {
        this.later = later;
    }

    /** What will be measured when somebody asks. */
    static Readings later(Supplier<Readings> measure) {
        return new Readings(measure);
    }

    /** What was told before. */
    static Readings of(Map<String, BigDecimal> told) {
        Readings readings = new Readings();
        readings.values.putAll(told);
        return readings;
    }

    Readings put(String name, double value) {
        values.put(name, value);
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

    /** The values in the order of their names. */
    public SortedMap<String, BigDecimal> sorted() {
        SortedMap<String, BigDecimal> told = new TreeMap<>();
        if (later != null) {
            told.putAll(later.get().sorted());
        }
        values.forEach((name, value) ->
                told.put(name, value instanceof BigDecimal exact ? exact : decimal(value.doubleValue())));
        return Collections.unmodifiableSortedMap(told);
    }

    static BigDecimal decimal(double value) {
        BigDecimal exact = new BigDecimal(value, DIGITS).stripTrailingZeros();
        return exact.scale() < 0 ? exact.setScale(0) : exact;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Readings that && sorted().equals(that.sorted());
    }

    @Override
    public int hashCode() {
        return sorted().hashCode();
    }

    @Override
    public String toString() {
        return sorted().toString();
    }
}
