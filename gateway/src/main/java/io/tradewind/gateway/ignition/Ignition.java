package io.tradewind.gateway.ignition;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * An operator's connection to a backend.
 *
 * <pre>
 *   IDLE -- POST /api/ignition --&gt; IGNITING --&gt; RUNNING -- shutdown --&gt; IDLE
 *    ^                              |
 *    |                              +--&gt; FAILED -- POST /api/ignition --&gt; IGNITING
 *   (armed = idle with a clean scan)
 * </pre>
 *
 * @param backend venue; null when idle
 * @param accountId account at that venue
 * @param connectedAt null unless running
 * @param why what went wrong; null unless failed
 */
public record Ignition(
        UUID userId,
        Phase phase,
        String backend,
        Long accountId,
        String connectionId,
        Instant connectedAt,
        String why,
        Instant changedAt) {
    /** An ignition that takes longer was broken off with its process. */
    static final Duration LONGEST = Duration.ofSeconds(30);

    /** Where a connection is. */
    public enum Phase {
        IDLE,
        IGNITING,
        RUNNING,
        FAILED
    }

    static Ignition idle(UUID userId, Instant now) {
        return new Ignition(userId, Phase.IDLE, null, null, null, null, null, now);
    }

    /** As it is at this moment: one that nobody goes on with has failed. */
    Ignition at(Instant now) {
        boolean isAbandoned = phase == Phase.IGNITING && changedAt.plus(LONGEST).isBefore(now);
        return isAbandoned
                ? new Ignition(userId, Phase.FAILED, backend, accountId, null, null, "It was broken off", changedAt)
                : this;
    }

    public boolean isRunning() {
        return phase == Phase.RUNNING;
    }
}
