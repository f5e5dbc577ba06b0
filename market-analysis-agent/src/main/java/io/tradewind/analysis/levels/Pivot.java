package io.tradewind.analysis.levels;

import io.tradewind.analysis.bar.Bar;
import io.tradewind.analysis.bar.Bars;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A turning point: a bar whose high (low) is above (below) that of the {@value #WING} bars on each side; of equal extremes
 * the first counts. Known only when the {@value #WING}th bar after it has closed, and never taken back.
 *
 * @param kind high or low
 * @param price the extreme, quote currency
 * @param time opening of the bar
 * @param index position of the bar among those that were read
 */
public record Pivot(Kind kind, BigDecimal price, Instant time, int index) {
    /** Bars on each side that must be lower (higher). */
    public static final int WING = 3;

    /** Which extreme. */
    public enum Kind {
        HIGH,
        LOW
    }

    /** The turning points that are known at the close of the last bar, oldest first. */
    public static List<Pivot> in(Bars bars) {
        List<Pivot> pivots = new ArrayList<>();
        for (int i = WING; i < bars.size() - WING; i++) {
            if (isExtreme(bars, i, 1, Bar::high)) {
                pivots.add(new Pivot(Kind.HIGH, bars.get(i).high(), bars.get(i).openTime(), i));
            }
            if (isExtreme(bars, i, -1, Bar::low)) {
                pivots.add(new Pivot(Kind.LOW, bars.get(i).low(), bars.get(i).openTime(), i));
            }
        }
        return pivots;
    }

    private static boolean isExtreme(Bars bars, int index, int sign, Function<Bar, BigDecimal> price) {
        BigDecimal here = price.apply(bars.get(index));
        for (int i = index - WING; i <= index + WING; i++) {
            int order = sign * Integer.signum(here.compareTo(price.apply(bars.get(i))));
            if (i < index && order <= 0 || i > index && order < 0) {
                return false;
            }
        }
        return true;
    }
}
