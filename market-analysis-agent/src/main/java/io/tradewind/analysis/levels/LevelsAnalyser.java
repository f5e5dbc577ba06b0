package io.tradewind.analysis.levels;

import io.tradewind.analysis.bar.Bars;
import io.tradewind.analysis.indicator.Indicators;
import io.tradewind.contracts.instrument.Instrument;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Support and resistance: turning points ({@link Pivot}) in order of price, those closer than {@value #CLUSTER_ATR}
 * ATR(14) to the one before them taken together, each group told by its mean. Groups below the last close are support,
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
    private static final int ATR = 14;

    private LevelsAnalyser() {}

    /** Levels at the close of the last bar. */
    public static Levels read(Bars given) {
        Bars bars = given.tail(BARS_READ);
        if (bars.size() < BARS_NEEDED) {
            throw new IllegalArgumentException("needs " + BARS_NEEDED + " bars, got " + bars.size());
        }
        double atr = Indicators.of(bars).atr(ATR)[bars.size() - 1];
        List<BigDecimal> prices =
                Pivot.in(bars).stream().map(Pivot::price).sorted().toList();
        List<BigDecimal> levels = clusters(bars.instrument(), prices, CLUSTER_ATR * atr);
        BigDecimal close = bars.last().close();
        return new Levels(
                levels.stream()
                        .filter(level -> level.compareTo(close) < 0)
                        .sorted(Comparator.reverseOrder())
                        .limit(MOST)
                        .toList(),
                levels.stream()
                        .filter(level -> level.compareTo(close) > 0)
                        .limit(MOST)
                        .toList());
    }

    private static List<BigDecimal> clusters(Instrument instrument, List<BigDecimal> sorted, double width) {
        List<BigDecimal> levels = new ArrayList<>();
        int start = 0;
        for (int i = 1; i <= sorted.size(); i++) {
            boolean ends = i == sorted.size()
                    || sorted.get(i).subtract(sorted.get(i - 1)).doubleValue() > width;
            if (ends) {
                levels.add(instrument.roundPrice(mean(sorted.subList(start, i))));
                start = i;
            }
        }
        return levels.stream().distinct().toList();
    }

    private static BigDecimal mean(List<BigDecimal> prices) {
        BigDecimal sum = prices.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        return sum.divide(BigDecimal.valueOf(prices.size()), MathContext.DECIMAL64);
    }
}
