package io.tradewind.analysis.trend;

import io.tradewind.analysis.bar.Bars;
import io.tradewind.analysis.bar.Candle;
import io.tradewind.analysis.indicator.Adx;
import io.tradewind.analysis.indicator.Ema;
import io.tradewind.analysis.indicator.Seed;
import io.tradewind.analysis.trend.Trend.Direction;

/**
 * Trend by moving averages and Wilder's ADX ("New Concepts in Technical Trading Systems", 1978; below 20 he sees no
 * trend). BULLISH: EMA 20 above EMA 50, EMA 20 higher than {@value #SLOPE_BARS} bars ago, and ADX(14) at least
 * {@value #LEAST_STRENGTH}. BEARISH is the mirror image, all else SIDEWAYS.
 *
 * <p>A pure function of the last {@value #BARS_READ} closed bars.
 */
public final class TrendAnalyser {
    /** ADX below which there is no trend. */
    public static final double LEAST_STRENGTH = 20;

    /** Fewest bars it says anything on. */
    public static final int BARS_NEEDED = 60;

    /** The stated warm-up: nothing further back changes anything. */
    public static final int BARS_READ = 300;

    private static final int FAST = 20;
    private static final int SLOW = 50;
    private static final int SLOPE_BARS = 5;
    private static final int ADX = 14;
    /** ADX begins here; its first value weighs less than 1e-4 then. */
    private static final int ADX_BARS = 150;

    private TrendAnalyser() {}

    /** Trend at the close of the last bar. */
    public static Trend read(Bars given) {
        Bars bars = given.tail(BARS_READ);
        if (bars.size() < BARS_NEEDED) {
            throw new IllegalArgumentException("needs " + BARS_NEEDED + " bars, got " + bars.size());
        }
        Ema fast = new Ema(FAST, Seed.FIRST);
        Ema slow = new Ema(SLOW, Seed.FIRST);
        Adx adx = new Adx(ADX);
        double fastBefore = 0;
        for (int i = 0; i < bars.size(); i++) {
            Candle candle = bars.candle(i);
            fast.next(candle);
            slow.next(candle);
            if (i >= bars.size() - ADX_BARS) {
                adx.next(candle);
            }
            if (i == bars.size() - 1 - SLOPE_BARS) {
                fastBefore = fast.value();
            }
        }
        double gap = fast.value() - slow.value();
        return new Trend(direction(adx.value(), gap, fast.value() - fastBefore), adx.value());
    }

    private static Direction direction(double strength, double gap, double slope) {
        if (strength < LEAST_STRENGTH) {
            return Direction.SIDEWAYS;
        }
        if (gap > 0 && slope > 0) {
            return Direction.BULLISH;
        }
        return gap < 0 && slope < 0 ? Direction.BEARISH : Direction.SIDEWAYS;
    }
}
