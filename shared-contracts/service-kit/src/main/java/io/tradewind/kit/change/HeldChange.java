package io.tradewind.kit.change;

import java.time.Instant;
import java.util.UUID;

/**
 * A change of an account's limits or rules that allows more, and so waits.
 *
 * @param baseVersion version of the limits or rules that it was asked for; it applies to no other
 * @param body the request, JSON of the service that asked
 * @param requestedBy user id
 * @param appliesAt when it applies by itself, wall time
 * @param decidedBy user id of who agreed or took it back; null while it waits, and where time decided
 * @param decidedAt null while it waits
 */
public record HeldChange(
        UUID changeId,
        long accountId,
        long baseVersion,
        String body,
        String requestedBy,
        Instant requestedAt,
        Instant appliesAt,
        State state,
        String decidedBy,
        Instant decidedAt) {
    /** What became of it. */
    public enum State {
        WAITING,
        /** A second person agreed. */
        APPROVED,
        /** Nobody objected until its cooling-off time was over. */
        MATURED,
        /** Somebody took it back or refused it. */
        WITHDRAWN,
        /** Another change came first: what it was asked for is not there any more. */
        SUPERSEDED
    }
}
