package io.tradewind.analysis.indicator;

/** Simple moving average of the closes; over what there is while fewer than {@code period} bars have closed. */
public final class Sma implements BarReading {
    private final Recent closes;
    private double value = Double.NaN;

    public Sma(int period) {
        closes = new Recent(period);
    }

    @Override
    public double next(double high, double low, double close, double volume) {
        closes.push(close);
        value = closes.mean();
        return value;
    }

    @Override
    public double value() {
        return value;
    }
}
