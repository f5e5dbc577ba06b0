package io.tradewind.analysis.indicator;

/** Appel's moving average convergence divergence: fast EMA minus slow EMA, its EMA as signal, and the difference. */
public final class Macd implements BarReading {
    private final Smoothed fast;
    private final Smoothed slow;
    private final Smoothed smoothed;
    private double value = Double.NaN;

    public Macd(int fastPeriod, int slowPeriod, int signalPeriod, Seed seed) {
        fast = Smoothed.exponential(fastPeriod, seed);
        slow = Smoothed.exponential(slowPeriod, seed);
        smoothed = Smoothed.exponential(signalPeriod, seed);
    }

    @Override
    public double next(double high, double low, double close, double volume) {
        value = fast.next(close) - slow.next(close);
        if (!Double.isNaN(value)) {
            smoothed.next(value);
        }
        return value;
    }

    @Override
    public double value() {
        return value;
    }

    public double signal() {
        return smoothed.value();
    }

    public double histogram() {
        return value - smoothed.value();
    }
}
