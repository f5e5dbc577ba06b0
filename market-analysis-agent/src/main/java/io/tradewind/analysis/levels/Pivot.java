package io.tradewind.analysis.levels;

import io.tradewind.analysis.bar.Bars;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

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
            if (isHigh(bars, i)) {
                pivots.add(new Pivot(Kind.HIGH, bars.get(i).high(), bars.get(i).openTime(), i));
            }
            if (isLow(bars, i)) {
                pivots.add(new Pivot(Kind.LOW, bars.get(i).low(), bars.get(i).openTime(), i));
            }
        }
        return pivots;
    }

    private static boolean isHigh(Bars bars, int index) {
        double here = bars.high(index);
        for (int i = 1; i <= WING; i++) {
            if (here <= bars.high(index - i) || here < bars.high(index + i)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isLow(Bars bars, int index) {
        double here = bars.low(index);
        for (int i = 1; i <= WING; i++) {
            if (here >= bars.low(index - i) || here > bars.low(index + i)) {
                return false;
            }
        }
        return true;
    }
}
