package io.tradewind.analysis.levels;

import io.tradewind.analysis.bar.Bars;
import io.tradewind.analysis.indicator.Atr;
import io.tradewind.analysis.indicator.Seed;
import io.tradewind.contracts.instrument.Instrument;
import java.math.BigDecimal;
import java.math.RoundingMode;
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
        Atr atr = new Atr(ATR, Seed.FIRST);
        for (int i = 0; i < bars.size(); i++) {
            atr.next(bars.high(i), bars.low(i), bars.close(i), bars.volume(i));
        }
        List<Pivot> pivots = Pivot.in(bars);
        pivots.sort(Comparator.comparing(Pivot::price));
        List<List<Pivot>> clusters = clusters(pivots, CLUSTER_ATR * atr.value());
        return levels(bars.instrument(), clusters, bars.last().close());
    }

    private static List<List<Pivot>> clusters(List<Pivot> sorted, double width) {
        List<List<Pivot>> clusters = new ArrayList<>();
        int start = 0;
        for (int i = 1; i <= sorted.size(); i++) {
            boolean ends = i == sorted.size()
                    || sorted.get(i).price().subtract(sorted.get(i - 1).price()).doubleValue() > width;
            if (ends) {
                clusters.add(sorted.subList(start, i));
                start = i;
            }
        }
        return clusters;
    }

    /** Only the levels that are told are computed: from the close downwards, and upwards. */
    private static Levels levels(Instrument instrument, List<List<Pivot>> clusters, BigDecimal close) {
        int above = 0;
        while (above < clusters.size() && clusters.get(above).getFirst().price().compareTo(close) <= 0) {
            above++;
        }
        // The cluster around the close may have its mean on either side.
        List<BigDecimal> support = new ArrayList<>();
        for (int i = above - 1; i >= 0 && support.size() < MOST; i--) {
            BigDecimal level = mean(instrument, clusters.get(i));
            if (level.compareTo(close) < 0 && !support.contains(level)) {
                support.add(level);
            }
        }
        List<BigDecimal> resistance = new ArrayList<>();
        for (int i = Math.max(0, above - 1); i < clusters.size() && resistance.size() < MOST; i++) {
            BigDecimal level = mean(instrument, clusters.get(i));
            if (level.compareTo(close) > 0 && !resistance.contains(level)) {
                resistance.add(level);
            }
        }
        return new Levels(support, resistance);
    }

    /** Mean of the prices on the tick grid. */
    private static BigDecimal mean(Instrument instrument, List<Pivot> cluster) {
        BigDecimal sum = cluster.getFirst().price();
        for (int i = 1; i < cluster.size(); i++) {
            sum = sum.add(cluster.get(i).price());
        }
        BigDecimal ticks = instrument.tickSize().multiply(BigDecimal.valueOf(cluster.size()));
        return sum.divide(ticks, 0, RoundingMode.HALF_UP).multiply(instrument.tickSize());
    }
}
