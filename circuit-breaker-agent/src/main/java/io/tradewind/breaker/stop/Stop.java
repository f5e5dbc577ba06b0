package io.tradewind.breaker.stop;

import io.tradewind.contracts.breaker.StopChanged;
import io.tradewind.contracts.breaker.StopScope;
import java.time.Instant;
import java.util.UUID;

/**
 * An emergency stop as it stands.
 *
 * <pre>
 *   active, unconfirmed ──fence──▶ active, confirmed ──DELETE──▶ resolved, unconfirmed ──fence──▶ resolved, confirmed
 * </pre>
 *
 * @param stopId identity
 * @param epoch number of its last change, unique over all stops
 * @param scope what it covers
 * @param targetId account number or agent; null for SYSTEM
 * @param reason why it was fired
 * @param triggeredBy who or what fired it, as the caller says
 * @param requestedBy subject of the caller's token
 * @param activatedAt wall time
 * @param cooldownUntil before it a lift needs an administrator who overrides it; null = none
 * @param cooldownOverridden whether that was done
 * @param lift how it ended; null while active
 * @param confirmedEpoch last epoch that the engine's fence confirmed; 0 = none
 */
public record Stop(
        UUID stopId,
        long epoch,
        StopScope scope,
        String targetId,
        String reason,
        String triggeredBy,
        String requestedBy,
        Instant activatedAt,
        Instant cooldownUntil,
        boolean cooldownOverridden,
        Lift lift,
        long confirmedEpoch) {

    /** Who ended it, and why. */
    public record Lift(String authorizedBy, String reason, Instant at) {}

    public boolean isActive() {
        return lift == null;
    }

    /** True while it may not be lifted without an override. */
    boolean coolsAt(Instant now) {
        return cooldownUntil != null && cooldownUntil.isAfter(now);
    }

    /** True when the engine's fence obeys the last change. */
    public boolean isConfirmed() {
        return confirmedEpoch == epoch;
    }

    /** The event and the fence's order: the whole state. */
    public StopChanged toEvent() {
        return new StopChanged(
                stopId,
                epoch,
                scope,
                targetId,
                reason,
                triggeredBy,
                activatedAt,
                lift == null ? null : lift.authorizedBy(),
                lift == null ? null : lift.reason(),
                lift == null ? null : lift.at());
    }
}
