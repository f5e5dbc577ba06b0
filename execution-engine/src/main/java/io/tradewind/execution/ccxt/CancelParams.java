package io.tradewind.execution.ccxt;

import io.tradewind.contracts.execution.OrderType;
import io.tradewind.execution.order.Order;
import java.util.Optional;
import java.util.Set;

/**
 * CCXT's {@code params} of a cancel: {@code trigger}, or {@code stop} as it was called before, is about stop orders only
 * when true, about the others only when false, and about all when nothing is said.
 */
final class CancelParams {
    private static final String TRIGGER = "trigger";
    private static final String STOP = "stop";
    private static final Set<String> OF_ALL = Set.of(TRIGGER, STOP);
    private static final Set<String> OF_ONE = Set.of(TRIGGER, STOP, "clientOrderId");

    private final Optional<Boolean> isOfStops;

    private CancelParams(KnownParams given) {
        Optional<Boolean> trigger = given.flag(TRIGGER);
        Optional<Boolean> stop = given.flag(STOP);
        isOfStops = trigger.isPresent() ? trigger : stop;
    }

    static CancelParams ofAll(CcxtArgs args) {
        return new CancelParams(new KnownParams(args, OF_ALL));
    }

    /** The order may be named here by the id that its maker gave it. */
    static CancelParams ofOne(CcxtArgs args) {
        return new CancelParams(new KnownParams(args, OF_ONE));
    }

    boolean isAbout(Order order) {
        return isOfStops
                .map(stops -> stops == (order.terms().type() == OrderType.STOP))
                .orElse(true);
    }
}
