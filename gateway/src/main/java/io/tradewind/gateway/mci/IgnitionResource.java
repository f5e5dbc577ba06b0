package io.tradewind.gateway.mci;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.gateway.cockpit.Operator;
import io.tradewind.gateway.ignition.Backend;
import io.tradewind.gateway.ignition.Connected;
import io.tradewind.gateway.ignition.Ignition;
import io.tradewind.gateway.ignition.IgnitionService;
import io.tradewind.gateway.ignition.Ignitions;
import io.tradewind.gateway.scan.ScanService;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.identity.Caller;
import io.tradewind.kit.identity.Roles;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Connecting to a backend. */
@Path("/api/ignition")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.USER, Roles.TRADER, Roles.OPERATOR, Roles.RISK_OFFICER, Roles.ADMIN})
@Tag(name = "Cockpit")
public class IgnitionResource {
    private final IgnitionService service;
    private final Ignitions ignitions;
    private final ScanService scans;
    private final MciLimits limits;
    private final Caller caller;
    private final RoutingContext context;
    private final Clock clock;

    IgnitionResource(
            IgnitionService service,
            Ignitions ignitions,
            ScanService scans,
            MciLimits limits,
            Caller caller,
            RoutingContext context,
            Clock clock) {
        this.service = service;
        this.ignitions = ignitions;
        this.scans = scans;
        this.limits = limits;
        this.caller = caller;
        this.context = context;
        this.clock = clock;
    }

    /** Body. */
    @Schema(requiredProperties = {"backend"})
    public record IgnitionRequest(String backend) {}

    /** @param websocketUrl opens with its ticket, the bearer token or the cookie, until a shutdown, or the end of the session */
    @JsonNaming(PropertyNamingStrategies.LowerCamelCaseStrategy.class)
    public record IgnitionResponse(
            boolean success, String backend, String connectionId, String websocketUrl, long connectedAt) {}

    /** @param why what went wrong; only after a failure */
    @JsonNaming(PropertyNamingStrategies.LowerCamelCaseStrategy.class)
    public record StatusResponse(
            String phase,
            String backend,
            Long connectedAt,
            Long uptime,
            @JsonInclude(JsonInclude.Include.NON_NULL) String why) {}

    @POST
    @Operation(
            summary = "Connect to a backend: zerodha, icici, hdfc, kotak, paper",
            description = "The broker is asked, and the last scan has to be clean; when there is none of the last 15"
                    + " minutes for this account, all twelve checks are executed now.")
    @APIResponse(responseCode = "400", description = "SCAN_CHECK_FAILED, INVALID_REQUEST (no account there)")
    @APIResponse(responseCode = "401", description = "AUTH_TOKEN_EXPIRED: the session here, or the broker's, has ended")
    @APIResponse(responseCode = "409", description = "IGNITION_ALREADY_RUNNING; SHUTDOWN_IN_PROGRESS")
    @APIResponse(responseCode = "503", description = "IGNITION_BACKEND_UNAVAILABLE")
    public IgnitionResponse ignite(IgnitionRequest request) {
        limits.acting(context, MciLimits.Group.IGNITION);
        if (request == null) {
            throw new Refusal(ErrorCode.REQ_001, "The body has to be a JSON object");
        }
        Backend backend = Backend.of(request.backend())
                .orElseThrow(() -> Refusal.field("backend", request.backend(), "has to be one of " + backends()));
        Connected connected = service.ignite(Operator.of(caller.claims()), backend);
        return new IgnitionResponse(
                true,
                connected.backend(),
                connected.connectionId(),
                websocket() + "?ticket=" + connected.ticket(),
                connected.connectedAt().toEpochMilli());
    }

    @GET
    @Path("/status")
    @Operation(
            summary = "Where the connection is: idle, armed (idle with a clean scan), igniting, running, failed",
            description = "uptime in ms, while running.")
    public StatusResponse status() {
        limits.looking(context, MciLimits.Group.IGNITION);
        UUID user = Operator.of(caller.claims()).userId();
        Ignition ignition = ignitions.of(user);
        Instant since = ignition.connectedAt();
        return new StatusResponse(
                phase(user, ignition),
                ignition.backend(),
                since == null ? null : since.toEpochMilli(),
                since == null ? null : Duration.between(since, clock.instant()).toMillis(),
                ignition.why());
    }

    private String phase(UUID user, Ignition ignition) {
        boolean isArmed = ignition.phase() == Ignition.Phase.IDLE && scans.isCleanForSome(user);
        return isArmed ? "armed" : ignition.phase().name().toLowerCase(Locale.ROOT);
    }

    /** Where the caller reached us, by the protocol that sockets speak there. */
    private String websocket() {
        String forwarded = context.request().getHeader("X-Forwarded-Proto");
        boolean isSecure = context.request().isSSL() || "https".equals(forwarded);
        String host = context.request().authority() == null
                ? "localhost"
                : context.request().authority().toString();
        return (isSecure ? "wss://" : "ws://") + host + TelemetrySocket.PATH;
    }

    private static String backends() {
        return Arrays.stream(Backend.values()).map(Backend::venue).collect(Collectors.joining(", "));
    }
}
