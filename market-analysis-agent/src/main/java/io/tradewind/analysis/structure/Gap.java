package io.tradewind.analysis.structure;

import io.tradewind.analysis.bar.Candle;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;

/**
 * A fair value gap: three bars of which the first and the third leave a span untraded, the middle one pointing across it
 * (bullish: high of the first &lt; low of the third, middle bar rising).
 *
 * @param side BULLISH: the price jumped up
 * @param top upper edge, quote currency
 * @param bottom lower edge, quote currency
 * @param middle the bar across it
 * @param knownAt market time: close of the third bar
 * @param touchedAt close of the first later bar that reached into it; null = none yet
 * @param reached furthest price that came back into it; null while untouched
 */
public record Gap(
        Side side,
        BigDecimal top,
        BigDecimal bottom,
        Candle middle,
        Instant knownAt,
        Instant touchedAt,
        BigDecimal reached)
        implements Statement {

    /** How much of it has been traded since. */
    public enum Fill {
        OPEN,
        PARTLY_FILLED,
        FILLED
    }

    public Fill fill() {
        if (reached == null) {
            return Fill.OPEN;
        }
        boolean through = side == Side.BULLISH ? reached.compareTo(bottom) <= 0 : reached.compareTo(top) >= 0;
        return through ? Fill.FILLED : Fill.PARTLY_FILLED;
    }

    /** Part of its height that was traded again, 0..1. */
    public BigDecimal filledShare() {
        if (reached == null) {
            return BigDecimal.ZERO;
        }
        BigDecimal depth = side == Side.BULLISH ? top.subtract(reached) : reached.subtract(bottom);
        return depth.divide(top.subtract(bottom), 4, RoundingMode.HALF_UP)
                .min(BigDecimal.ONE)
                .max(BigDecimal.ZERO);
    }
}
