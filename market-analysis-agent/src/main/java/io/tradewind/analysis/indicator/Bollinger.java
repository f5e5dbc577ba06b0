package io.tradewind.analysis.indicator;

/** Bollinger bands: simple average of the closes and {@code width} population standard deviations around it. */
public final class Bollinger implements BarReading {
    private final Recent closes;
    private final double width;
    private double middle = Double.NaN;
    private double deviation = Double.NaN;

    public Bollinger(int period, double width) {
        this.closes = new Recent(period);
        this.width = width;
    }

    @Override
    public double next(double high, double low, double close, double volume) {
        closes.push(close);
        middle = closes.mean();
        deviation = closes.deviation(middle);
        return middle;
    }

    /** The middle band. */
    @Override
    public double value() {
        return middle;
    }

    public double upper() {
        return middle + width * deviation;
    }

    public double lower() {
        return middle - width * deviation;
    }

    /** Population standard deviation of the closes. */
    public double deviation() {
        return deviation;
    }
}
