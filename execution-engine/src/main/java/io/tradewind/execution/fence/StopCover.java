package io.tradewind.execution.fence;

import io.tradewind.contracts.breaker.StopChanged;
import java.util.List;
import java.util.Optional;

/** Which active stop forbids an order. Pure. */
final class StopCover {
    private static final String ENGINE = "execution-engine";

    private StopCover() {}

    /** The first active stop that covers the order. */
    static Optional<StopChanged> covering(List<StopChanged> active, OrderScope order) {
        return active.stream().filter(stop -> covers(stop, order)).findFirst();
    }

    static boolean covers(StopChanged stop, OrderScope order) {
        return switch (stop.scope()) {
            case SYSTEM -> true;
            case ACCOUNT ->
                String.valueOf(order.accountId()).equals(stop.targetId())
                        || order.accountLabel().equals(stop.targetId());
            case AGENT -> isAgentOf(stop.targetId(), order);
        };
    }

    private static boolean isAgentOf(String target, OrderScope order) {
        return ENGINE.equals(target)
                || target.equals(order.caller())
                || (order.runId() != null && target.equals(order.runId().toString()));
    }
}
