package io.tradewind.analysis.indicator;

/**
 * Wilder's average true range, quote currency. Seeded with the {@link Seed#MEAN} it leaves the first bar out, which has
 * no close before it, as Stock.Indicators and TA-Lib do.
 */
public final class Atr implements BarReading {
    private final TrueRange range = new TrueRange();
    private final Smoothed average;
    private boolean leaveOut;

    public Atr(int period, Seed seed) {
        average = Smoothed.wilder(period, seed);
        leaveOut = seed == Seed.MEAN;
    }

    @Override
    public double next(double high, double low, double close, double volume) {
        double now = range.next(high, low, close, volume);
        if (leaveOut) {
            leaveOut = false;
            return Double.NaN;
        }
        return average.next(now);
    }

    @Override
    public double value() {
        return average.value();
    }
}
