package io.tradewind.execution.venue.paper;

import io.tradewind.contracts.Side;
import io.tradewind.contracts.execution.OrderStatus;
import io.tradewind.contracts.execution.OrderType;
import io.tradewind.execution.venue.Amendment;
import io.tradewind.execution.venue.VenueOrder;
import io.tradewind.execution.venue.VenueReport;
import io.tradewind.execution.venue.VenueTrade;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * An order in the paper venue's book.
 *
 * @param rests a price came by that did not reach it: from then on, a limit order is maker
 */
record PaperOrder(
        long id,
        long accountId,
        String clientOrderId,
        String instrument,
        Side side,
        OrderType type,
        BigDecimal quantity,
        BigDecimal filled,
        BigDecimal price,
        boolean reduceOnly,
        String positionRef,
        Role role,
        BigDecimal stopLoss,
        BigDecimal takeProfit,
        OrderStatus status,
        String reasonCode,
        String reason,
        Instant acceptedAt,
        Instant eligibleAt,
        boolean rests) {

    /** Who made it: a client, or the venue for a position's protection. */
    enum Role {
        CLIENT,
        STOP_LOSS,
        TAKE_PROFIT
    }

    static PaperOrder accepted(long id, VenueOrder order, Instant now, Instant eligibleAt) {
        return new PaperOrder(
                id,
                order.accountId(),
                order.clientOrderId(),
                order.instrument(),
                order.side(),
                order.type(),
                order.quantity(),
                BigDecimal.ZERO,
                order.price(),
                order.reduceOnly(),
                order.positionRef(),
                Role.CLIENT,
                order.stopLoss(),
                order.takeProfit(),
                OrderStatus.WORKING,
                null,
                null,
                now,
                eligibleAt,
                false);
    }

    BigDecimal remaining() {
        return quantity.subtract(filled);
    }

    boolean isOpen() {
        return !status.isTerminal();
    }

    PaperOrder ended(OrderStatus end, String code, String why) {
        return with(filled, end, code, why);
    }

    /** After a price that did not reach it. */
    PaperOrder resting() {
        return with(type, filled, status, reasonCode, reason, true);
    }

    /** With other terms; at another price it begins as a new order does. */
    PaperOrder amended(Amendment amendment) {
        return new PaperOrder(
                id,
                accountId,
                clientOrderId,
                instrument,
                side,
                type,
                amendment.quantity(),
                filled,
                amendment.price(),
                reduceOnly,
                positionRef,
                role,
                amendment.stopLoss(),
                amendment.takeProfit(),
                status,
                reasonCode,
                reason,
                acceptedAt,
                eligibleAt,
                rests && amendment.price().compareTo(price) == 0);
    }

    /** After a price that reached it, whether it filled or not: a stop order is a market order from then on. */
    PaperOrder reached() {
        return with(type == OrderType.STOP ? OrderType.MARKET : type, filled, status, reasonCode, reason, rests);
    }

    PaperOrder filledBy(BigDecimal more) {
        BigDecimal sum = filled.add(more);
        boolean done = sum.compareTo(quantity) >= 0;
        return reached().with(sum, done ? OrderStatus.FILLED : OrderStatus.PARTIALLY_FILLED, null, null);
    }

    VenueReport report(List<VenueTrade> trades) {
        return new VenueReport(
                accountId,
                clientOrderId,
                venueOrderId(),
                instrument,
                side,
                type,
                quantity,
                filled,
                price,
                reduceOnly,
                positionRef,
                status,
                reasonCode,
                reason,
                trades);
    }

    String venueOrderId() {
        return "P" + id;
    }

    private PaperOrder with(BigDecimal newFilled, OrderStatus newStatus, String code, String why) {
        return with(type, newFilled, newStatus, code, why, rests);
    }

    private PaperOrder with(
            OrderType newType,
            BigDecimal newFilled,
            OrderStatus newStatus,
            String code,
            String why,
            boolean restsFromNow) {
        return new PaperOrder(
                id,
                accountId,
                clientOrderId,
                instrument,
                side,
                newType,
                quantity,
                newFilled,
                price,
                reduceOnly,
                positionRef,
                role,
                stopLoss,
                takeProfit,
                newStatus,
                code,
                why,
                acceptedAt,
                eligibleAt,
                restsFromNow);
    }
}
