package io.tradewind.gateway.mci;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.gateway.cockpit.Operator;
import io.tradewind.gateway.cockpit.Problem;
import io.tradewind.gateway.shutdown.Shutdown;
import io.tradewind.gateway.shutdown.ShutdownService;
import io.tradewind.gateway.shutdown.ShutdownStep;
import io.tradewind.gateway.shutdown.StepState;
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
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Shutting down in six steps. */
@Path("/api/shutdown")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.USER, Roles.TRADER, Roles.OPERATOR, Roles.RISK_OFFICER, Roles.ADMIN})
@Tag(name = "Cockpit")
public class ShutdownResource {
    private final ShutdownService service;
    private final MciLimits limits;
    private final Caller caller;
    private final RoutingContext context;
    private final Clock clock;

    ShutdownResource(ShutdownService service, MciLimits limits, Caller caller, RoutingContext context, Clock clock) {
        this.service = service;
        this.limits = limits;
        this.caller = caller;
        this.context = context;
        this.clock = clock;
    }

    /** Body. */
    @Schema(requiredProperties = {"type"})
    public record ShutdownRequest(String type) {}

    /** @param error what, why and how; only of a failed step */
    public record StepView(
            int step,
            String name,
            String status,
            Long duration,
            @JsonInclude(JsonInclude.Include.NON_NULL) Problem error) {
        static StepView of(StepState state) {
            return new StepView(
                    state.step().number(),
                    state.step().title(),
                    state.status().name().toLowerCase(Locale.ROOT),
                    state.durationMs(),
                    state.error());
        }
    }

    /** @param success every step is complete */
    @JsonNaming(PropertyNamingStrategies.LowerCamelCaseStrategy.class)
    public record ShutdownResponse(
            boolean success, String type, List<StepView> steps, long totalDuration, long timestamp) {}

    /** @param currentStep 1 to 6; null before the first and after the last */
    @JsonNaming(PropertyNamingStrategies.LowerCamelCaseStrategy.class)
    public record StatusResponse(
            String phase, Integer currentStep, String type, List<StepView> steps, Long startedAt, Long finishedAt) {}

    @POST
    @Operation(
            summary = "Shut the caller's accounts down: graceful or emergency",
            description = "Pauses the strategies, cancels orders, closes positions, ends the connection and its"
                    + " telemetry. graceful waits for the venue's confirmation. emergency stops all opening of"
                    + " positions first (the circuit breaker's stop of each account, which only a person lifts) and"
                    + " waits for nothing that does not answer; it takes over a graceful one that runs, and no rate"
                    + " limit holds it up. A failed step says what, why, how, and the later ones still run. When all before it is"
                    + " done, Clear Session ends the brokers' and the cockpit's sessions (a password's login stays); the"
                    + " status can be read with them for five more minutes. After 55 s"
                    + " the answer shows how far it has come; it goes on, also over a restart.")
    @APIResponse(responseCode = "200", description = "success is false when a step failed or is not done yet")
    @APIResponse(responseCode = "409", description = "SHUTDOWN_IN_PROGRESS")
    public ShutdownResponse shutDown(ShutdownRequest request) {
        Shutdown.Type type = type(request);
        if (type == Shutdown.Type.GRACEFUL) {
            limits.acting(context, MciLimits.Group.SHUTDOWN);
        }
        Shutdown shutdown = service.shutDown(Operator.of(caller.claims()), type);
        return new ShutdownResponse(
                shutdown.isSuccess(),
                shutdown.type().name().toLowerCase(Locale.ROOT),
                views(shutdown),
                shutdown.duration(clock.instant()).toMillis(),
                clock.millis());
    }

    @GET
    @Path("/status")
    @Operation(
            summary = "How far the last shutdown is: idle, initiating, step1 to step6, complete",
            description = "complete also when a step failed; the step says so.")
    public StatusResponse status() {
        limits.looking(context, MciLimits.Group.SHUTDOWN);
        Optional<Shutdown> latest = service.latest(Operator.of(caller.claims()).userId());
        return latest.map(shutdown -> new StatusResponse(
                        phase(shutdown),
                        shutdown.current().map(ShutdownStep::number).orElse(null),
                        shutdown.type().name().toLowerCase(Locale.ROOT),
                        views(shutdown),
                        shutdown.startedAt().toEpochMilli(),
                        shutdown.finishedAt() == null
                                ? null
                                : shutdown.finishedAt().toEpochMilli()))
                .orElse(new StatusResponse("idle", null, null, List.of(), null, null));
    }

    private static String phase(Shutdown shutdown) {
        if (shutdown.isFinished()) {
            return "complete";
        }
        return shutdown.current().map(step -> "step" + step.number()).orElse("initiating");
    }

    private static List<StepView> views(Shutdown shutdown) {
        return shutdown.steps().stream().map(StepView::of).toList();
    }

    private static Shutdown.Type type(ShutdownRequest request) {
        if (request == null) {
            throw new Refusal(ErrorCode.REQ_001, "The body has to be a JSON object");
        }
        return switch (String.valueOf(request.type())) {
            case "graceful" -> Shutdown.Type.GRACEFUL;
            case "emergency" -> Shutdown.Type.EMERGENCY;
            default -> throw Refusal.field("type", request.type(), "has to be graceful or emergency");
        };
    }
}
