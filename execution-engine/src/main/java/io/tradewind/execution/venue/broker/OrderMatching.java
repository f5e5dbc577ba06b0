package io.tradewind.execution.venue.broker;

import io.tradewind.contracts.execution.OrderType;
import io.tradewind.execution.venue.KnownOrder;
import io.tradewind.execution.venue.VenueOrder;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * Which of a broker's orders is ours, where the broker keeps no reference: same symbol, side, quantity, type and price,
 * entered within a minute before to three minutes after the handover, and not known as another order of ours. Pure.
 */
final class OrderMatching {
    private static final Duration BEFORE = Duration.ofMinutes(1);
    /** After this the broker has the order, or it never will. */
    static final Duration AFTER = Duration.ofMinutes(3);

    private OrderMatching() {}

    /** All that could be it: one = it, several = nobody but a person can tell. */
    static List<BrokerOrder> candidates(
            KnownOrder known, Instant begunAt, List<BrokerOrder> orders, Set<String> taken) {
        return orders.stream()
                .filter(order -> !taken.contains(order.orderId()))
                .filter(order -> order.symbol().equals(known.venueSymbol()))
                .filter(order -> isAlike(known.order(), order))
                .filter(order -> isNear(order.enteredAt(), begunAt))
                .toList();
    }

    private static boolean isAlike(VenueOrder ours, BrokerOrder theirs) {
        return theirs.side() == ours.side()
                && theirs.quantity().compareTo(ours.quantity()) == 0
                && theirs.type() == ours.type()
                && (ours.type() == OrderType.MARKET || isSame(ours.price(), theirs.price()));
    }

    private static boolean isSame(BigDecimal a, BigDecimal b) {
        return a != null && b != null && a.compareTo(b) == 0;
    }

    /** A broker that does not say when leaves the rest to decide. */
    private static boolean isNear(Instant entered, Instant begun) {
        return entered == null || !entered.isBefore(begun.minus(BEFORE)) && !entered.isAfter(begun.plus(AFTER));
    }
}
