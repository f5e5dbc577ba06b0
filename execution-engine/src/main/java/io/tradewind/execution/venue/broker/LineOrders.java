package io.tradewind.execution.venue.broker;

import io.tradewind.contracts.execution.OrderStatus;
import io.tradewind.contracts.execution.OrderType;
import io.tradewind.execution.venue.KnownOrder;
import io.tradewind.execution.venue.LineOrder;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

/** A broker's orders in the venue port's form. */
final class LineOrders {
    private static final String DAY = "day";

    private LineOrders() {}

    static LineOrder of(BrokerOrder order, KnownOrder known) {
        return of(order, known.order().instrument(), known.clientOrderId());
    }

    /** @param symbol ours; null when the registry does not know it */
    static LineOrder of(BrokerOrder order, String symbol, String clientOrderId) {
        boolean isStop = order.type() == OrderType.STOP;
        BigDecimal average = order.averagePrice();
        return new LineOrder(
                order.orderId(),
                clientOrderId,
                symbol,
                order.side(),
                word(order.type()),
                order.quantity(),
                order.filled(),
                average,
                average == null || order.filled() == null ? null : average.multiply(order.filled()),
                isStop ? null : order.price(),
                isStop ? order.price() : null,
                DAY,
                order.status(),
                order.reason(),
                order.enteredAt(),
                null,
                null,
                null,
                List.of());
    }

    /** The broker took it; how far it is will be seen. */
    static LineOrder taken(KnownOrder known, String orderId) {
        return of(known, orderId, null, OrderStatus.WORKING, null);
    }

    /** Without a reference only the whole order book proves it; it was asked after the time in which orders arrive. */
    static LineOrder neverHad(KnownOrder known) {
        return of(known, null, BigDecimal.ZERO, OrderStatus.REJECTED, "The order never reached the broker");
    }

    private static LineOrder of(
            KnownOrder known, String orderId, BigDecimal filled, OrderStatus status, String reason) {
        return new LineOrder(
                orderId,
                known.clientOrderId(),
                known.order().instrument(),
                known.order().side(),
                word(known.order().type()),
                known.order().quantity(),
                filled,
                null,
                null,
                known.order().price(),
                null,
                DAY,
                status,
                reason,
                null,
                null,
                null,
                null,
                List.of());
    }

    private static String word(OrderType type) {
        return type.name().toLowerCase(Locale.ROOT);
    }
}
