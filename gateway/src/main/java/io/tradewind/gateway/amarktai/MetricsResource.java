package io.tradewind.gateway.amarktai;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tradewind.gateway.figures.Metrics;
import io.tradewind.gateway.figures.MetricsService;
import io.tradewind.kit.identity.Roles;
import io.tradewind.kit.ratelimit.RateLimit;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Figures over all bots of a person. */
@Path("/api/metrics")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.USER, Roles.TRADER, Roles.OPERATOR, Roles.RISK_OFFICER, Roles.ADMIN})
@RateLimit(group = "metrics", perMinute = 600)
public class MetricsResource {
    private final MetricsService metrics;
    private final People people;
    private final Clock clock;

    MetricsResource(MetricsService metrics, People people, Clock clock) {
        this.metrics = metrics;
        this.people = people;
        this.clock = clock;
    }

    /** The figures. */
    public record Measured(boolean success, Metrics metrics, Instant timestamp) {}

    @GET
    @Operation(
            summary = "Figures over all bots of the caller, in the caller's currency",
            description =
                    "Converted by the live prices of the market stream; by_currency names rate and time. Without a"
                            + " rate the sums are null and note says so. win_rate and exposure are percent; risk_level: low below"
                            + " 10 % exposure, moderate below 30, high below 60, extreme from there.")
    public Measured metrics() {
        return new Measured(true, metrics.of(people.user()), clock.instant());
    }
}
