package io.tradewind.execution.ccxt;

import io.tradewind.contracts.execution.OrderType;
import io.tradewind.execution.venue.LineOrder;
import java.util.Optional;
import java.util.Set;

/**
 * Which kind of orders CCXT's {@code params} are about: {@code trigger}, or {@code stop} as it was called before, is stop
 * orders only when true, the others only when false, and all when nothing is said.
 */
final class OrderKind {
    private static final String TRIGGER = "trigger";
    private static final String STOP = "stop";
    private static final Set<String> OF_ALL = Set.of(TRIGGER, STOP);
    private static final Set<String> OF_ONE = Set.of(TRIGGER, STOP, "clientOrderId");

    private final Optional<Boolean> isStop;

    private OrderKind(KnownParams given) {
        Optional<Boolean> trigger = given.flag(TRIGGER);
        Optional<Boolean> stop = given.flag(STOP);
        isStop = trigger.isPresent() ? trigger : stop;
    }

    static OrderKind toCancel(CcxtArgs args) {
        return new OrderKind(new KnownParams(args, OF_ALL));
    }

    /** The order may be named here by the id that its maker gave it. */
    static OrderKind toCancelOne(CcxtArgs args) {
        return new OrderKind(new KnownParams(args, OF_ONE));
    }

    static OrderKind toList(CcxtArgs args) {
        return new OrderKind(KnownParams.any(args));
    }

    /** Null = all. */
    Boolean isStop() {
        return isStop.orElse(null);
    }

    boolean has(OrderType type) {
        return has(type == OrderType.STOP);
    }

    boolean has(LineOrder order) {
        return has(order.triggerPrice() != null || "stop".equals(order.type()));
    }

    private boolean has(boolean stop) {
        return isStop.orElse(stop) == stop;
    }
}
