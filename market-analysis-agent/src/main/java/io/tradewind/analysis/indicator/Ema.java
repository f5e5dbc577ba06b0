package io.tradewind.analysis.indicator;

/** Exponential moving average of the closes, smoothing 2 / (period + 1). */
public final class Ema implements BarReading {
    private final Smoothed average;

    public Ema(int period, Seed seed) {
        average = Smoothed.exponential(period, seed);
    }

    @Override
    public double next(double high, double low, double close, double volume) {
        return average.next(close);
    }

    @Override
    public double value() {
        return average.value();
    }
}
