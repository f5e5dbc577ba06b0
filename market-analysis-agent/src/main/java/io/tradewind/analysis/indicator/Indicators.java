package io.tradewind.analysis.indicator;

import io.tradewind.analysis.bar.Bars;

/**
 * Indicator values over closed bars, in double precision. Every array has one value per bar; the value at index {@code i}
 * depends on bars {@code 0..i} only. Each is the streaming indicator of its name, fed bar by bar from the first one given,
 * so that one by one and all at once are equal to the last digit.
 *
 * <p>Averages that look back without end start with the first value ({@link Seed#FIRST}, ta4j's definition), so they agree
 * with libraries that start with a mean to 1e-9 once about 20 periods have passed.
 */
public final class Indicators {
    private final Bars bars;

    private Indicators(Bars bars) {
        this.bars = bars;
    }

    /** Indicators of a series of bars. */
    public static Indicators of(Bars bars) {
        return new Indicators(bars);
    }

    /** Simple moving average of the closes. */
    public double[] sma(int period) {
        return values(new Sma(period));
    }

    /** Exponential moving average of the closes, smoothing 2 / (period + 1). */
    public double[] ema(int period) {
        return values(new Ema(period, Seed.FIRST));
    }

    /** Wilder's relative strength index of the closes, 0..100; 0 where nothing has moved yet. */
    public double[] rsi(int period) {
        return values(new Rsi(period, Seed.FIRST));
    }

    /** True range, quote currency. */
    public double[] trueRange() {
        return values(new TrueRange());
    }

    /** Wilder's average true range, quote currency. */
    public double[] atr(int period) {
        return values(new Atr(period, Seed.FIRST));
    }

    /** Wilder's average directional index, 0..100: strength of a trend whatever its direction. */
    public double[] adx(int period) {
        return values(new Adx(period));
    }

    /** Feeds an indicator with every bar; its value at each. */
    public double[] values(BarReading reading) {
        double[] values = new double[bars.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = reading.next(bars.high(i), bars.low(i), bars.close(i), bars.volume(i));
        }
        return values;
    }
}
