package io.tradewind.gateway.amarktai;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tradewind.gateway.system.RunCounts;
import io.tradewind.gateway.system.RunView;
import io.tradewind.gateway.system.SystemState;
import io.tradewind.kit.identity.Caller;
import io.tradewind.kit.identity.Roles;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** How the system does, for the web front end. */
@Path("/api/system")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class SystemResource {
    private final SystemState state;
    private final RunView runs;
    private final Caller caller;
    private final Clock clock;

    SystemResource(SystemState state, RunView runs, Caller caller, Clock clock) {
        this.state = state;
        this.runs = runs;
        this.caller = caller;
        this.clock = clock;
    }

    /** Answer of {@code /ping}. */
    public record Ping(String status, Instant timestamp) {}

    /** Answer of {@code /status}. */
    public record StatusResponse(boolean success, StatusView status, Instant timestamp) {}

    /**
     * Each part, asked for this answer.
     *
     * @param database {@code connected}, {@code disconnected}
     * @param websocket the live market stream: {@code active}, {@code inactive}
     * @param sse the event stream: {@code active}, {@code inactive}
     * @param api {@code operational}; {@code degraded} when the execution engine does not answer
     * @param botsActive strategy runs of the caller's accounts that trade
     * @param botsTotal strategy runs of the caller's accounts
     */
    public record StatusView(
            String database, String websocket, String sse, String api, int botsActive, int botsTotal) {}

    @GET
    @Path("/ping")
    @PermitAll
    @Operation(summary = "The gateway answers")
    public Ping ping() {
        return new Ping("ok", clock.instant());
    }

    @GET
    @Path("/status")
    @RolesAllowed({Roles.USER, Roles.TRADER, Roles.OPERATOR, Roles.RISK_OFFICER, Roles.ADMIN})
    @Operation(summary = "Each part of the system, asked for this answer")
    public StatusResponse status() {
        RunCounts bots = runs.of(caller.accounts());
        StatusView view = new StatusView(
                state.isDatabaseConnected() ? "connected" : "disconnected",
                activity("market-data-stream"),
                activity("event-stream"),
                state.isServing("execution-engine") ? "operational" : "degraded",
                bots.active(),
                bots.total());
        return new StatusResponse(true, view, clock.instant());
    }

    private String activity(String stream) {
        return state.isServing(stream) ? "active" : "inactive";
    }
}
