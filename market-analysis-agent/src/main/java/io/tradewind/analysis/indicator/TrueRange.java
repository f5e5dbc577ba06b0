package io.tradewind.analysis.indicator;

/** Wilder's true range, quote currency: span of the bar, reaching to the close before it. */
public final class TrueRange implements BarReading {
    private double closeBefore = Double.NaN;
    private double value = Double.NaN;

    @Override
    public double next(double high, double low, double close, double volume) {
        double span = high - low;
        value = Double.isNaN(closeBefore)
                ? span
                : Math.max(span, Math.max(Math.abs(high - closeBefore), Math.abs(closeBefore - low)));
        closeBefore = close;
        return value;
    }

    @Override
    public double value() {
        return value;
    }
}
