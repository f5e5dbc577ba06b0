package io.tradewind.analysis.indicator;

/**
 * Lane's stochastic oscillator, 0..100: where the close lies in the span of the newest {@code period} bars, smoothed by a
 * simple average of {@code smoothing} values (1 = fast), and its signal, a simple average of {@code signalPeriod} of those.
 * A span of zero counts as 0 (Stock.Indicators); values are told over what there is before the periods are full.
 */
public final class Stochastic implements BarReading {
    private final Recent highs;
    private final Recent lows;
    private final Recent raw;
    private final Recent smoothed;
    private double value = Double.NaN;
    private double signal = Double.NaN;

    public Stochastic(int period, int smoothing, int signalPeriod) {
        highs = new Recent(period);
        lows = new Recent(period);
        raw = new Recent(smoothing);
        smoothed = new Recent(signalPeriod);
    }

    @Override
    public double next(double high, double low, double close, double volume) {
        highs.push(high);
        lows.push(low);
        double lowest = lows.lowest();
        double span = highs.highest() - lowest;
        raw.push(span == 0 ? 0 : (close - lowest) / span * 100);
        value = raw.mean();
        smoothed.push(value);
        signal = smoothed.mean();
        return value;
    }

    /** The oscillator, %K. */
    @Override
    public double value() {
        return value;
    }

    /** %D. */
    public double signal() {
        return signal;
    }
}
