package io.tradewind.analysis.indicator;

/** Wilder's average directional index, 0..100: strength of a trend whatever its direction. Seeded with first values. */
public final class Adx implements BarReading {
    private final TrueRange range = new TrueRange();
    private final Smoothed ranges;
    private final Smoothed ups;
    private final Smoothed downs;
    private final Smoothed average;
    private double highBefore = Double.NaN;
    private double lowBefore = Double.NaN;

    public Adx(int period) {
        ranges = Smoothed.wilder(period, Seed.FIRST);
        ups = Smoothed.wilder(period, Seed.FIRST);
        downs = Smoothed.wilder(period, Seed.FIRST);
        average = Smoothed.wilder(period, Seed.FIRST);
    }

    @Override
    public double next(double high, double low, double close, double volume) {
        double up = Double.isNaN(highBefore) ? 0 : high - highBefore;
        double down = Double.isNaN(lowBefore) ? 0 : lowBefore - low;
        highBefore = high;
        lowBefore = low;
        double atr = ranges.next(range.next(high, low, close, volume));
        double plus = share(ups.next(up > down && up > 0 ? up : 0), atr);
        double minus = share(downs.next(down > up && down > 0 ? down : 0), atr);
        double both = plus + minus;
        return average.next(both == 0 ? 0 : Math.abs(plus - minus) / both * 100);
    }

    private static double share(double move, double atr) {
        return atr == 0 ? 0 : move / atr * 100;
    }

    @Override
    public double value() {
        return average.value();
    }
}
