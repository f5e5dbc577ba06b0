package io.tradewind.analysis.structure;

import io.tradewind.analysis.bar.Candle;
import java.time.Instant;

/**
 * The first close beyond a confirmed swing.
 *
 * @param kind break of structure: the trend goes on; change of character: it turned before it broke
 * @param side BULLISH: above a swing high; BEARISH: below a swing low
 * @param swing what was broken
 * @param candle the bar whose close broke it
 */
public record Break(Kind kind, Side side, Swing swing, Candle candle) implements Statement {

    /** What the break says about the trend. */
    public enum Kind {
        /** Continuation: the pullback before it held above (below) the swing before. */
        BREAK_OF_STRUCTURE,
        /** Reversal: the move before it had already gone below (above) the swing before. */
        CHANGE_OF_CHARACTER
    }

    /** Opening time of the bar whose close broke it. */
    public Instant time() {
        return candle.bar().openTime();
    }
}
