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
 * @param connectionId of this ignition, from its beginning; null when idle
 * @param sessionId who ignited did so in it; null when idle, and for tokens without one
 * @param connectedAt null unless running
 * @param why what went wrong; null unless failed
 */
public record Ignition(
        UUID userId,
        Phase phase,
        String backend,
        Long accountId,
        String connectionId,
        UUID sessionId,
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
        return new Ignition(userId, Phase.IDLE, null, null, null, null, null, null, now);
    }

    /** As it is at this moment: one that nobody goes on with has failed. */
    Ignition at(Instant now) {
        boolean isAbandoned = phase == Phase.IGNITING && changedAt.plus(LONGEST).isBefore(now);
        return isAbandoned ? failed("It was broken off", changedAt) : this;
    }

    static Ignition begun(
            UUID userId, String backend, long accountId, String connectionId, UUID sessionId, Instant now) {
        return new Ignition(userId, Phase.IGNITING, backend, accountId, connectionId, sessionId, null, null, now);
    }

    Ignition running(Instant now) {
        return new Ignition(userId, Phase.RUNNING, backend, accountId, connectionId, sessionId, now, null, now);
    }

    Ignition failed(String reason, Instant now) {
        return new Ignition(userId, Phase.FAILED, backend, accountId, connectionId, sessionId, null, reason, now);
    }

    public boolean isRunning() {
        return phase == Phase.RUNNING;
    }
}
