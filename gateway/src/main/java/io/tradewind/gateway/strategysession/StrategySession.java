package io.tradewind.gateway.strategysession;

import java.time.Instant;
import java.util.UUID;

/**
 * A strategy run that a Node core started.
 *
 * <pre>
 *   STARTING --&gt; ACTIVE --&gt; STOPPED
 *       +--&gt; FAILED (its run, if it ever began, is stopped)
 * </pre>
 *
 * @param id {@code sid_} and 32 hexadecimal digits
 * @param service who started it
 * @param accountId null until the credentials were opened
 * @param venue null until the credentials were opened
 */
record StrategySession(
        String id,
        UUID userId,
        String service,
        UUID runId,
        Long accountId,
        String venue,
        String strategy,
        State state,
        Instant startedAt,
        Instant changedAt) {

    enum State {
        STARTING,
        ACTIVE,
        STOPPED,
        FAILED
    }

    /** The name of the session that an effect makes. */
    static String idOf(UUID effect) {
        return "sid_" + effect.toString().replace("-", "");
    }

    boolean isOpen() {
        return state == State.STARTING || state == State.ACTIVE;
    }
}
