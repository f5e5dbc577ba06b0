package io.tradewind.execution.instrument;

import io.tradewind.contracts.Side;
import io.tradewind.contracts.execution.OrderType;
import io.tradewind.contracts.instrument.Instrument;
import java.math.BigDecimal;

/**
 * What of an order has to fit its instrument.
 *
 * @param quantity base units
 * @param price limit or trigger price; null for market orders
 * @param bid best price a seller gets now
 * @param ask best price a buyer pays now
 */
public record OrderShape(
        Instrument instrument,
        Side side,
        OrderType type,
        BigDecimal quantity,
        BigDecimal price,
        BigDecimal stopLoss,
        BigDecimal takeProfit,
        BigDecimal bid,
        BigDecimal ask) {

    /** Price on the right side of the book. */
    public BigDecimal touch() {
        return side == Side.BUY ? ask : bid;
    }

    /** Price that the order is expected to fill at: what its value and its protection are measured against. */
    public BigDecimal reference() {
        return price == null ? touch() : price;
    }
}
