package io.tradewind.execution.fence;

import io.tradewind.contracts.breaker.StopChanged;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the fence held when it was read.
 *
 * @param revision grows with every change of the stops; an intent names the one it was decided on
 * @param epoch highest epoch of the breaker that arrived
 * @param activeStops stops in force
 * @param leaseUntil end of the lease; null = none
 */
public record FenceSnapshot(long revision, long epoch, List<StopChanged> activeStops, Instant leaseUntil) {
    static final FenceSnapshot NONE = new FenceSnapshot(-1, 0, List.of(), null);

    public FenceSnapshot {
        activeStops = List.copyOf(activeStops);
    }

    /** The stop that forbids an order, if one does. */
    public Optional<StopChanged> forbidding(OrderScope order) {
        return StopCover.covering(activeStops, order);
    }
}
