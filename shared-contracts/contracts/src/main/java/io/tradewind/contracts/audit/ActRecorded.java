package io.tradewind.contracts.audit;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * Somebody did something that no other event tells of: gave a command, changed a configuration, or acted at a door.
 *
 * @param actId identity
 * @param accountId account it is about; 0 = none
 * @param kind what sort of act
 * @param who user id, or service name
 * @param what noun and verb, for example {@code limits.changed}
 * @param target id of what it was done to; null = nothing in particular
 * @param details values that explain it; never a secret
 * @param actedAt wall time
 */
public record ActRecorded(
        UUID actId,
        long accountId,
        Kind kind,
        String who,
        String what,
        String target,
        Map<String, String> details,
        Instant actedAt)
        implements AuditEvent {
    public ActRecorded {
        details = Map.copyOf(details);
    }

    /** Sort of an act. */
    public enum Kind {
        /** An order about orders or positions was taken in. */
        COMMAND,
        /** A limit, rule or setting was changed. */
        CONFIGURATION,
        /** Anything else that a person did. */
        HUMAN
    }
}
