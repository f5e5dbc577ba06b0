package io.tradewind.execution.venue;

import io.tradewind.contracts.Side;
import io.tradewind.contracts.execution.OrderType;
import java.math.BigDecimal;

/**
 * An order as a venue gets it.
 *
 * @param clientOrderId ours, unique; the same order always carries the same
 * @param quantity base units
 * @param price limit or trigger; null for market orders
 * @param reduceOnly may only shrink {@code positionRef}
 * @param positionRef position there: the client order id of the order that opened it, its own for one that opens
 * @param stopLoss protection of the position it opens; null if none
 * @param takeProfit target of the position it opens; null if none
 */
public record VenueOrder(
        long accountId,
        String clientOrderId,
        String instrument,
        Side side,
        OrderType type,
        BigDecimal quantity,
        BigDecimal price,
        boolean reduceOnly,
        String positionRef,
        BigDecimal stopLoss,
        BigDecimal takeProfit) {
    /** The same order, told to close. */
    public VenueOrder closing() {
        return new VenueOrder(
                accountId,
                clientOrderId,
                instrument,
                side,
                type,
                quantity,
                price,
                true,
                positionRef,
                stopLoss,
                takeProfit);
    }
}
