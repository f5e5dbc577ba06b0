package io.tradewind.contracts.api;

import io.tradewind.contracts.breaker.StopChanged;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What the circuit breaker says to the engine's fence. Only the circuit breaker may call it.
 *
 * <p>{@code PUT /api/v1/fence/stops/{stop_id}} with a {@link StopChanged} → {@link Ack};
 * {@code PUT /api/v1/fence/rehearsals/{stop_id}}, the same with nothing left of it → {@link Ack};
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

    /**
     * What a stop took back of what already worked at a venue.
     *
     * @param asked orders whose cancel was asked for
     * @param confirmed those that have ended
     * @param pending client order ids of those that have not
     * @param overdue those among them that somebody was alarmed about
     */
    public record Cancels(UUID stopId, long asked, long confirmed, List<String> pending, List<String> overdue) {}

    /**
     * What the fence holds.
     *
     * @param cancels of the active stops that had something to take back
     */
    public record View(
            long epoch, List<StopChanged> activeStops, Instant leaseUntil, boolean leaseFresh, List<Cancels> cancels) {}
}
