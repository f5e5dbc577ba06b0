package io.tradewind.gateway.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.UUID;

/**
 * One line of the trail.
 *
 * @param address network address the call came from; null outside of a call
 * @param requestId finds the call in the logs; null outside of a call
 */
public record AuditEntry(
        UUID id,
        Instant at,
        String who,
        String what,
        String target,
        JsonNode details,
        String address,
        String requestId) {}
