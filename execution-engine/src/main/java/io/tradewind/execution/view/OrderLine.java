package io.tradewind.execution.view;

import io.tradewind.execution.instrument.Text;
import io.tradewind.execution.order.Order;
import java.time.Instant;

/**
 * An order.
 *
 * @param requestId request that made it; null when it did not come from a program
 * @param qty base units, what is filled included
 * @param price limit or trigger; null for market orders
 * @param averagePrice of its fills; null before the first
 * @param status state in lower case: scheduled, submitting, unknown, working, partially_filled, filled, canceled, denied
 *     (by us), rejected (by the venue), expired
 * @param exchangeOrderId the venue's id; null until it has one
 * @param fee account currency
 * @param external true for an order that was found at the venue and not made here
 * @param reasonCode why it ended without a fill, or what kind of order it is; null otherwise
 */
public record OrderLine(
        long orderId,
        long accountId,
        String requestId,
        String symbol,
        String side,
        String orderType,
        String qty,
        String filledQty,
        String remainingQty,
        String price,
        String averagePrice,
        String status,
        boolean reduceOnly,
        long magicId,
        long positionId,
        String stopLoss,
        String takeProfit,
        String clientOrderId,
        String exchangeOrderId,
        String fee,
        String reasonCode,
        String reason,
        boolean external,
        Instant createdAt,
        Instant updatedAt) {

    /** The order as it is. */
    public static OrderLine of(Order o) {
        Order.Terms t = o.terms();
        Order.Progress p = o.progress();
        return new OrderLine(
                o.id(),
                o.accountId(),
                o.tags().requestId(),
                Text.symbol(t.instrument()),
                Text.of(t.side()),
                Text.of(t.type()),
                Text.of(t.quantity()),
                Text.of(p.filled()),
                Text.of(t.quantity().subtract(p.filled())),
                Text.of(t.price()),
                Text.of(o.fillPrice()),
                Text.of(p.status()),
                t.reduceOnly(),
                o.tags().magicId(),
                p.positionId(),
                Text.of(t.stopLoss()),
                Text.of(t.takeProfit()),
                o.clientOrderId(),
                p.venueOrderId(),
                Text.of(p.fees()),
                p.reasonCode(),
                p.reason(),
                o.isExternal(),
                o.createdAt(),
                p.changedAt());
    }
}
