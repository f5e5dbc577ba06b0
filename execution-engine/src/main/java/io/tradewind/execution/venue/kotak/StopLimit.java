package io.tradewind.execution.venue.kotak;

import io.tradewind.contracts.Side;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** The limit of a stop order that may not go to the market: one percent beyond its trigger, on the price grid. */
final class StopLimit {
    private static final BigDecimal BEYOND = new BigDecimal("0.01");
    private static final BigDecimal USUAL_TICK = new BigDecimal("0.05");

    private StopLimit() {}

    /** @param tickSize null = 0.05, the exchange's usual step */
    static BigDecimal beyond(BigDecimal trigger, Side side, BigDecimal tickSize) {
        BigDecimal tick = tickSize == null ? USUAL_TICK : tickSize;
        BigDecimal distance = trigger.multiply(BEYOND);
        BigDecimal limit = side == Side.SELL ? trigger.subtract(distance) : trigger.add(distance);
        return limit.divide(tick, 0, side == Side.SELL ? RoundingMode.DOWN : RoundingMode.UP)
                .multiply(tick);
    }
}
