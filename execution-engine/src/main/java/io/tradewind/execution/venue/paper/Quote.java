package io.tradewind.execution.venue.paper;

import io.tradewind.contracts.Side;
import io.tradewind.contracts.instrument.Instrument;
import io.tradewind.contracts.market.Tick;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Two sides of a price.
 *
 * @param bid what a seller gets
 * @param ask what a buyer pays, at least {@code bid}
 * @param isModelled true when the source has trades only and the spread between the sides is ours
 */
record Quote(BigDecimal bid, BigDecimal ask, boolean isModelled) {
    private static final BigDecimal TWO_IN_BPS = BigDecimal.valueOf(20_000);

    /** The quote of a tick; where its source has trades only, {@code spreadBps} is laid around the price. */
    static Quote of(Tick tick, Instrument instrument, BigDecimal spreadBps) {
        boolean quoted = tick.bid() != null && tick.ask() != null && tick.bid().compareTo(tick.ask()) < 0;
        if (quoted) {
            return new Quote(tick.bid(), tick.ask(), false);
        }
        BigDecimal middle = tick.last() != null ? tick.last() : tick.bid() != null ? tick.bid() : tick.ask();
        BigDecimal half = middle.multiply(spreadBps).divide(TWO_IN_BPS, 12, RoundingMode.HALF_EVEN);
        BigDecimal tickSize = instrument.tickSize();
        BigDecimal bid =
                onGrid(middle.subtract(half), tickSize, RoundingMode.DOWN).max(tickSize);
        return new Quote(
                bid, onGrid(middle.add(half), tickSize, RoundingMode.UP).max(bid), true);
    }

    /** Price that an order of this side meets. */
    BigDecimal touch(Side side) {
        return side == Side.BUY ? ask : bid;
    }

    static BigDecimal onGrid(BigDecimal price, BigDecimal step, RoundingMode rounding) {
        return price.divide(step, 0, rounding).multiply(step);
    }
}
