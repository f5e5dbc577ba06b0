package io.tradewind.contracts.api;

import io.tradewind.contracts.breaker.StopChanged;
import java.time.Instant;
import java.util.List;

/**
 * What the circuit breaker says to the engine's fence. Only the circuit breaker may call it.
 *
 * <p>{@code PUT /api/v1/fence/stops/{stop_id}} with a {@link StopChanged} → {@link Ack};
 * {@code PUT /api/v1/fence/lease} with a {@link Lease} → {@link Ack};
 * {@code GET /api/v1/fence} → {@link View}.
 */
public final class Fence {
    private Fence() {}

    /**
     * Until when the engine may take orders that open or grow positions.
     *
     * @param holder breaker instance
     * @param grantedAt breaker's wall time
     * @param seconds length; the engine counts from its own clock at receipt
     */
    public record Lease(String holder, Instant grantedAt, int seconds) {}

    /**
     * The fence obeys from here on: no intent is written after this answer that the stop forbids.
     *
     * @param epoch highest epoch in the fence
     * @param inFlight client order ids of orders that had left before and are not done yet
     */
    public record Ack(long epoch, List<String> inFlight) {}

    /** What the fence holds. */
    public record View(long epoch, List<StopChanged> activeStops, Instant leaseUntil, boolean leaseFresh) {}
}
