package io.tradewind.breaker.stop;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tradewind.contracts.api.Fence;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What the emergency-stop endpoints take and answer. */
final class StopViews {
    private StopViews() {}

    /**
     * Body of {@code POST /emergency-stop}.
     *
     * @param scope {@code system}, {@code account}, {@code agent}
     * @param targetId account number or label; service name or run id; absent for system
     */
    @Schema(requiredProperties = {"reason", "triggered_by", "scope"})
    record StopRequest(String reason, String triggeredBy, String scope, String targetId) {}

    /**
     * Body of {@code DELETE /emergency-stop/{stop_id}}.
     *
     * @param override an administrator's: lift it although its cooldown has not passed; null = false
     */
    record LiftRequest(String authorizedBy, String resolutionReason, Boolean override) {}

    /**
     * The engine's fence obeys from before this answer on.
     *
     * @param inFlight client order ids of orders that had left for a venue before, and were not done by this answer
     */
    record StopResponse(
            boolean success,
            UUID stopId,
            Instant timestamp,
            List<String> affectedComponents,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> inFlight) {}

    /**
     * Working orders that an active stop takes back.
     *
     * @param asked orders whose cancel was asked for
     * @param confirmed those that have ended
     * @param pending client order ids of those that have not
     * @param overdue those among them that are not confirmed after 5 s; an alert was raised for each
     */
    record CancelsView(long asked, long confirmed, List<String> pending, List<String> overdue) {
        static CancelsView of(Fence.Cancels cancels) {
            return new CancelsView(cancels.asked(), cancels.confirmed(), cancels.pending(), cancels.overdue());
        }
    }

    record LiftResponse(boolean success, Instant resolvedAt) {}

    /**
     * A stop.
     *
     * @param confirmed whether the engine's fence obeys its last change
     * @param cooldownUntil before it a lift is refused, save with an administrator's override; null = none
     * @param cooldownOverridden true when it was lifted before; null otherwise
     * @param cancels what it takes back, as the engine said at most a few seconds ago; null while there is nothing
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record StopView(
            UUID stopId,
            String reason,
            String triggeredBy,
            Instant timestamp,
            String scope,
            String targetId,
            String status,
            long epoch,
            boolean confirmed,
            String authorizedBy,
            String resolutionReason,
            Instant resolvedAt,
            Instant cooldownUntil,
            Boolean cooldownOverridden,
            CancelsView cancels) {
        static StopView of(Stop stop, FenceWatch watch) {
            Stop.Lift lift = stop.lift();
            return new StopView(
                    stop.stopId(),
                    stop.reason(),
                    stop.triggeredBy(),
                    stop.activatedAt(),
                    stop.scope().name().toLowerCase(Locale.ROOT),
                    stop.targetId(),
                    stop.isActive() ? "active" : "resolved",
                    stop.epoch(),
                    stop.isConfirmed(),
                    lift == null ? null : lift.authorizedBy(),
                    lift == null ? null : lift.reason(),
                    lift == null ? null : lift.at(),
                    stop.cooldownUntil(),
                    stop.cooldownOverridden() ? Boolean.TRUE : null,
                    watch.cancelsOf(stop.stopId()).map(CancelsView::of).orElse(null));
        }
    }

    /**
     * A page of stops, newest first.
     *
     * @param activeStops when active ones were asked for (the default), else null
     * @param stops when resolved or all were asked for, else null
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record StopsResponse(List<StopView> activeStops, List<StopView> stops, long totalCount, int page, int pageSize) {}
}
