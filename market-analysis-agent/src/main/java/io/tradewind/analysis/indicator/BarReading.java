package io.tradewind.analysis.indicator;

import io.tradewind.analysis.bar.Candle;

/**
 * An indicator that grows with each closed bar: a new bar costs the same however many came before, and the value after a
 * bar depends on that bar and earlier ones only. Not thread safe. Double precision: for judging, never for money.
 */
public interface BarReading {
    /**
     * Takes in the next closed bar.
     *
     * @param volume base units; what is not a number counts as unknown
     * @return the value at its close, as {@link #value}
     */
    double next(double high, double low, double close, double volume);

    /** Takes in the next closed bar, as {@link #next(double, double, double, double)}. */
    default double next(Candle bar) {
        return next(bar.high(), bar.low(), bar.close(), bar.volume());
    }

    /** The value at the close of the last bar; not a number before it can be told. */
    double value();
}
