package io.tradewind.analysis.indicator;

/**
 * Seban's SuperTrend: a band {@code multiplier} ATRs from the middle of the bar that only moves towards the price, and
 * changes sides when the close crosses it. Definition and start as in Stock.Indicators: ATR seeded with its mean, the
 * first side is up when that close lies above the middle of its bar.
 */
public final class SuperTrend implements BarReading {
    private final Atr atr;
    private final double multiplier;
    private double closeBefore = Double.NaN;
    private double upper = Double.NaN;
    private double lower = Double.NaN;
    private boolean rising;
    private double value = Double.NaN;

    public SuperTrend(int period, double multiplier) {
        this.atr = new Atr(period, Seed.MEAN);
        this.multiplier = multiplier;
    }

    @Override
    public double next(double high, double low, double close, double volume) {
        double range = atr.next(high, low, close, volume);
        if (!Double.isNaN(range)) {
            band((high + low) / 2, range, close);
        }
        closeBefore = close;
        return value;
    }

    private void band(double middle, double range, double close) {
        double above = middle + multiplier * range;
        double below = middle - multiplier * range;
        if (Double.isNaN(value)) {
            rising = close >= middle;
            upper = above;
            lower = below;
        } else {
            upper = above < upper || closeBefore > upper ? above : upper;
            lower = below > lower || closeBefore < lower ? below : lower;
        }
        rising = close > (rising ? lower : upper);
        value = rising ? lower : upper;
    }

    @Override
    public double value() {
        return value;
    }

    /** True while the band lies below the price. */
    public boolean isRising() {
        return rising;
    }
}
