package io.tradewind.contracts.breaker;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.UUID;

/**
 * The whole state of an emergency stop after a change.
 *
 * @param stopId identity
 * @param epoch number, growing with every activation and lift
 * @param scope what it covers
 * @param targetId account number or agent name; null for SYSTEM
 * @param reason why it was fired
 * @param triggeredBy who or what fired it
 * @param activatedAt wall time
 * @param authorizedBy who lifted it; null while active
 * @param resolutionReason why it was lifted; null while active
 * @param resolvedAt wall time of the lift; null while active
 */
public record StopChanged(
        UUID stopId,
        long epoch,
        StopScope scope,
        String targetId,
        String reason,
        String triggeredBy,
        Instant activatedAt,
        String authorizedBy,
        String resolutionReason,
        Instant resolvedAt)
        implements StopEvent {

    @JsonIgnore
    public boolean isActive() {
        return resolvedAt == null;
    }
}
