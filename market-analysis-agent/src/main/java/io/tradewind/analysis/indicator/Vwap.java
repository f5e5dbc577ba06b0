package io.tradewind.analysis.indicator;

/**
 * Average of the typical prices (high + low + close) / 3, weighted by volume, over the newest {@code period} bars, quote
 * currency. Not a number while no volume is known.
 */
public final class Vwap implements BarReading {
    private final Recent paid;
    private final Recent volumes;
    private double value = Double.NaN;

    public Vwap(int period) {
        paid = new Recent(period);
        volumes = new Recent(period);
    }

    @Override
    public double next(double high, double low, double close, double volume) {
        paid.push((high + low + close) / 3 * volume);
        volumes.push(volume);
        double traded = volumes.sum();
        value = traded > 0 ? paid.sum() / traded : Double.NaN;
        return value;
    }

    @Override
    public double value() {
        return value;
    }
}
