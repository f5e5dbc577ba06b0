package io.tradewind.analysis.structure;

import io.tradewind.analysis.bar.Candle;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * A confirmed turning point: a bar whose high is the highest of the {@code wing} bars that end with it and of the
 * {@code wing} bars after it (a low mirrored; a bar that is both counts as a high). Told when the last of those bars has
 * closed, and never taken back.
 *
 * @param side BULLISH: a low, from which the price rose; BEARISH: a high
 * @param candle the bar that turned
 * @param confirmedAt market time at which it was told: close of the bar that confirmed it
 * @param ordinal number of the bar among those that were fed
 */
public record Swing(Side side, Candle candle, Instant confirmedAt, int ordinal) implements Statement {

    /** The extreme, quote currency, exact. */
    public BigDecimal price() {
        return side == Side.BEARISH ? candle.bar().high() : candle.bar().low();
    }

    double level() {
        return side == Side.BEARISH ? candle.high() : candle.low();
    }

    /** Opening time of the bar that turned. */
    public Instant time() {
        return candle.bar().openTime();
    }
}
