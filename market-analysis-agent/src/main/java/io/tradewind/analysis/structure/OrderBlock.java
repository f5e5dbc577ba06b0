package io.tradewind.analysis.structure;

import io.tradewind.analysis.bar.Candle;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * An order block: the bar with the lowest low between a swing high and the close that broke it (bearish mirrored); of
 * equal ones the last. Known at that close.
 *
 * @param side BULLISH: demand, below the price
 * @param candle the bar whose span is the block
 * @param cause the break that proved it
 * @param mitigatedAt close of the first later bar that came back into it; null = untouched
 * @param brokenAt close of the first later bar that traded through it; null = it holds
 */
public record OrderBlock(Side side, Candle candle, Break cause, Instant mitigatedAt, Instant brokenAt)
        implements Statement {

    /** What became of it. */
    public enum Status {
        FRESH,
        MITIGATED,
        BROKEN
    }

    public Status status() {
        return brokenAt != null ? Status.BROKEN : mitigatedAt != null ? Status.MITIGATED : Status.FRESH;
    }

    /** Upper edge, quote currency. */
    public BigDecimal top() {
        return candle.bar().high();
    }

    /** Lower edge, quote currency. */
    public BigDecimal bottom() {
        return candle.bar().low();
    }
}
