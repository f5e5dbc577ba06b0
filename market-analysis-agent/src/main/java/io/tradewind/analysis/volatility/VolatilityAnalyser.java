package io.tradewind.analysis.volatility;

import io.tradewind.analysis.bar.Bars;
import io.tradewind.analysis.indicator.Indicators;
import io.tradewind.analysis.volatility.Volatility.Level;

/**
 * Volatility by the percentile rank of Wilder's ATR(14), in percent of the close, among up to {@value #COMPARED} bars
 * before: lowest third LOW, middle third MEDIUM, highest third HIGH. Equal values count half, so a market that never
 * changes its pace is MEDIUM.
 *
 * <p>A pure function of the last {@value #BARS_READ} closed bars.
 */
public final class VolatilityAnalyser {
    /** Fewest bars it says anything on. */
    public static final int BARS_NEEDED = 60;

    /** The stated warm-up: nothing further back changes anything. */
    public static final int BARS_READ = 300;

    private static final int ATR = 14;
    private static final int COMPARED = 200;
    private static final double LOW = 1.0 / 3;
    private static final double HIGH = 2.0 / 3;

    private VolatilityAnalyser() {}

    /** Volatility at the close of the last bar. */
    public static Volatility read(Bars given) {
        Bars bars = given.tail(BARS_READ);
        if (bars.size() < BARS_NEEDED) {
            throw new IllegalArgumentException("needs " + BARS_NEEDED + " bars, got " + bars.size());
        }
        double[] atr = Indicators.of(bars).atr(ATR);
        int last = atr.length - 1;
        double now = percent(bars, atr, last);
        // The first values of a Wilder average still carry the weight of the very first bar.
        int from = Math.max(2 * ATR, last - COMPARED);
        double below = 0;
        for (int i = from; i < last; i++) {
            double then = percent(bars, atr, i);
            below += then < now ? 1 : then == now ? 0.5 : 0;
        }
        double percentile = below / (last - from);
        Level level = percentile < LOW ? Level.LOW : percentile <= HIGH ? Level.MEDIUM : Level.HIGH;
        return new Volatility(level, percentile, atr[last], now);
    }

    private static double percent(Bars bars, double[] atr, int index) {
        return 100 * atr[index] / bars.close(index);
    }
}
