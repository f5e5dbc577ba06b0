package io.tradewind.execution.limit;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;

/**
 * Limits of an account, or of one instrument in it. Null = no such limit.
 *
 * @param maxOrderQty base units of one order
 * @param maxOrderValue worth of one order, account currency
 * @param maxExposure worth of open positions and of all orders that may still open some, account currency
 * @param maxOpenOrders orders on their way, at the venue, or with an unknown outcome
 * @param collar furthest that an order's price may lie from the market, as a part of it: 0.05 = 5 %
 * @param windowCollar furthest that an order's price may lie from the first price of the window, as a part of it
 * @param collarWindow length of that window
 * @param messages orders and changes in {@link #messageWindow}
 * @param fillsOfStrategy fills of one strategy in {@link #fillWindow}; the strategy that reaches it is disabled
 */
public record OrderLimits(
        BigDecimal maxOrderQty,
        BigDecimal maxOrderValue,
        BigDecimal maxExposure,
        Integer maxOpenOrders,
        BigDecimal collar,
        BigDecimal windowCollar,
        Duration collarWindow,
        Integer messages,
        Duration messageWindow,
        Integer fillsOfStrategy,
        Duration fillWindow) {
    static final OrderLimits NONE = new OrderLimits(null, null, null, null, null, null, null, null, null, null, null);

    /** What these say, and where they say nothing, what the others say. */
    OrderLimits or(OrderLimits others) {
        return new OrderLimits(
                first(maxOrderQty, others.maxOrderQty),
                first(maxOrderValue, others.maxOrderValue),
                first(maxExposure, others.maxExposure),
                first(maxOpenOrders, others.maxOpenOrders),
                first(collar, others.collar),
                first(windowCollar, others.windowCollar),
                first(collarWindow, others.collarWindow),
                first(messages, others.messages),
                first(messageWindow, others.messageWindow),
                first(fillsOfStrategy, others.fillsOfStrategy),
                first(fillWindow, others.fillWindow));
    }

    private static <T> T first(T one, T other) {
        return Optional.ofNullable(one).orElse(other);
    }
}
