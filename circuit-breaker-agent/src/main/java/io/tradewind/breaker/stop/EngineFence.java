package io.tradewind.breaker.stop;

import io.tradewind.contracts.api.Fence;
import io.tradewind.contracts.breaker.StopChanged;
import java.time.Duration;

/**
 * The engine's fence: the row that every order passes last. Each call answers within its deadline or throws
 * {@code ServiceUnavailable} (nothing known) or {@code RemoteRefusal} (the engine said no).
 */
public interface EngineFence {
    /** After the answer no intent is written that the stop forbids. An older epoch of the same stop changes nothing. */
    Fence.Ack put(StopChanged stop, Duration deadline);

    /** As {@link #put}, undone by the engine before it answers. */
    Fence.Ack rehearse(StopChanged stop, Duration deadline);

    /** Lets the engine take orders that open positions, for so many seconds from receipt. */
    Fence.Ack lease(Fence.Lease lease, Duration deadline);

    /** What the fence holds now. */
    Fence.View view(Duration deadline);
}
