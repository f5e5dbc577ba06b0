package io.tradewind.gateway.amarktai;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tradewind.gateway.bot.Bot;
import io.tradewind.gateway.bot.BotService;
import io.tradewind.gateway.bot.BotStatus;
import io.tradewind.gateway.live.LiveTail;
import io.tradewind.gateway.system.ModeService;
import io.tradewind.gateway.system.SystemState;
import io.tradewind.gateway.user.SystemMode;
import io.tradewind.kit.identity.Caller;
import io.tradewind.kit.identity.Roles;
import io.tradewind.kit.ratelimit.RateLimit;
import io.tradewind.kit.web.Form;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** How the system does, and what it may do for a person. */
@Path("/api/system")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class SystemResource {
    private final SystemState state;
    private final LiveTail live;
    private final BotService bots;
    private final ModeService modes;
    private final People people;
    private final Caller caller;
    private final Clock clock;

    SystemResource(
            SystemState state,
            LiveTail live,
            BotService bots,
            ModeService modes,
            People people,
            Caller caller,
            Clock clock) {
        this.state = state;
        this.live = live;
        this.bots = bots;
        this.modes = modes;
        this.people = people;
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
     * @param websocket {@code /api/ws}: {@code active}; {@code inactive} when its events have not been read lately
     * @param sse {@code /api/realtime/events}: as websocket
     * @param api {@code operational}; {@code degraded} when engine, analyst or market data do not answer
     * @param botsActive bots of the caller that trade
     * @param botsTotal bots of the caller
     * @param services each service the suite needs: {@code healthy}, {@code degraded}, {@code unhealthy} or {@code unreachable}
     */
    public record StatusView(
            String database,
            String websocket,
            String sse,
            String api,
            long botsActive,
            long botsTotal,
            Map<String, String> services) {}

    /** Body of {@code POST /mode}. */
    @Schema(requiredProperties = {"mode"})
    public record ModeRequest(String mode) {}

    /** Answer of {@code GET /mode}. */
    public record ModeView(boolean success, String mode, boolean paperTrading, boolean liveTrading, boolean autopilot) {
        static ModeView of(SystemMode mode) {
            return new ModeView(
                    true,
                    mode.wire(),
                    mode == SystemMode.TESTING,
                    mode != SystemMode.TESTING,
                    mode == SystemMode.AUTOPILOT);
        }
    }

    /** Answer of {@code POST /mode}. @param pausedBots live bots that were paused on the way to testing */
    public record ModeChanged(boolean success, String mode, List<UUID> pausedBots) {}

    @GET
    @Path("/ping")
    @PermitAll
    @Operation(summary = "The gateway answers")
    public Ping ping() {
        return new Ping("ok", clock.instant());
    }

    @GET
    @Path("/status")
    @RateLimit(group = "status", perMinute = 60)
    @RolesAllowed({Roles.USER, Roles.TRADER, Roles.OPERATOR, Roles.RISK_OFFICER, Roles.ADMIN})
    @Operation(summary = "Each part of the system, asked for this answer")
    public StatusResponse status() {
        List<Bot> own = ownBots();
        Map<String, String> services = state.services();
        boolean operational = SystemState.isOperational(services);
        String activity = live.isReading() ? "active" : "inactive";
        StatusView view = new StatusView(
                state.isDatabaseConnected() ? "connected" : "disconnected",
                activity,
                activity,
                operational ? "operational" : "degraded",
                own.stream().filter(bot -> bot.status() == BotStatus.ACTIVE).count(),
                own.size(),
                services);
        return new StatusResponse(true, view, clock.instant());
    }

    @GET
    @Path("/mode")
    @RolesAllowed({Roles.USER, Roles.TRADER, Roles.OPERATOR, Roles.RISK_OFFICER, Roles.ADMIN})
    @Operation(summary = "The caller's mode: testing (paper only), live_trading, or autopilot")
    public ModeView mode() {
        return ModeView.of(people.user().systemMode());
    }

    @POST
    @Path("/mode")
    @RolesAllowed({Roles.USER, Roles.TRADER})
    @Operation(
            summary = "Change the caller's mode",
            description = "Leaving testing needs a clean scan. Back to testing is always allowed and pauses live bots.")
    @APIResponse(responseCode = "403", description = "PERMISSION_DENIED: no clean scan; the message says why")
    @APIResponse(responseCode = "409", description = "VALIDATION_ERROR: the mode has just been changed by another call")
    @APIResponse(
            responseCode = "503",
            description = "PROVIDER_ERROR: the analyst does not answer; live bots are paused as soon as it does")
    @APIResponse(responseCode = "422", description = "VALIDATION_ERROR: no such mode")
    public ModeChanged change(ModeRequest body) {
        ModeService.Changed changed =
                modes.change(people.user(), ModeService.named(Form.body(body).mode()));
        return new ModeChanged(
                true,
                changed.mode().wire(),
                changed.paused().stream().map(Bot::id).toList());
    }

    /** A token that the operator of this machine made by hand names nobody, who has no bots. */
    private List<Bot> ownBots() {
        try {
            return bots.all(UUID.fromString(caller.subject()));
        } catch (IllegalArgumentException nobody) {
            return List.of();
        }
    }
}
