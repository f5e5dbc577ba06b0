package io.tradewind.analysis.levels;

import io.tradewind.analysis.bar.Bars;

/**
 * Support and resistance: turning points ({@link Pivot}) in order of price, those at most {@value #CLUSTER_ATR} mean true
 * ranges (of {@value #ATR} bars) from the one before them taken together, each group told by its mean. Groups below the last close are support,
 * those above resistance, the nearest {@value #MOST} of each. A level that was broken changes sides, as traders see it.
 *
 * <p>A pure function of the last {@value #BARS_READ} closed bars.
 */
public final class LevelsAnalyser {
    /** Fewest bars it says anything on. */
    public static final int BARS_NEEDED = 30;

    /** The stated warm-up: nothing further back changes anything. */
    public static final int BARS_READ = 300;

    static final int MOST = 5;
    static final double CLUSTER_ATR = 0.5;
    static final int ATR = 14;

    private LevelsAnalyser() {}

    /** Levels at the close of the last bar. */
    public static Levels read(Bars given) {
        Bars bars = given.tail(BARS_READ);
        if (bars.size() < BARS_NEEDED) {
            throw new IllegalArgumentException("needs " + BARS_NEEDED + " bars, got " + bars.size());
        }
        LevelsReader reader = new LevelsReader(bars.instrument());
        for (int i = 0; i < bars.size(); i++) {
            reader.next(bars.candle(i));
        }
        return reader.levels();
    }
}
