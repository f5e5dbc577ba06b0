package io.tradewind.breaker.stop;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** What the emergency-stop endpoints take and answer. */
final class StopViews {
    private StopViews() {}

    /**
     * Body of {@code POST /emergency-stop}.
     *
     * @param scope {@code system}, {@code account}, {@code agent}
     * @param targetId account number or label; service name or run id; absent for system
     */
    record StopRequest(String reason, String triggeredBy, String scope, String targetId) {}

    /** Body of {@code DELETE /emergency-stop/{stop_id}}. */
    record LiftRequest(String authorizedBy, String resolutionReason) {}

    /** The engine's fence obeys from before this answer on. */
    record StopResponse(boolean success, UUID stopId, Instant timestamp, List<String> affectedComponents) {}

    record LiftResponse(boolean success, Instant resolvedAt) {}

    /**
     * A stop.
     *
     * @param confirmed whether the engine's fence obeys its last change
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
            Instant resolvedAt) {
        static StopView of(Stop stop) {
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
                    lift == null ? null : lift.at());
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
