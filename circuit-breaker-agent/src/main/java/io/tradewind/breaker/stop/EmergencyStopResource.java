package io.tradewind.breaker.stop;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tradewind.breaker.stop.StopViews.LiftRequest;
import io.tradewind.breaker.stop.StopViews.LiftResponse;
import io.tradewind.breaker.stop.StopViews.StopRequest;
import io.tradewind.breaker.stop.StopViews.StopResponse;
import io.tradewind.breaker.stop.StopViews.StopView;
import io.tradewind.breaker.stop.StopViews.StopsResponse;
import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.identity.Caller;
import io.tradewind.kit.identity.Roles;
import io.tradewind.kit.ratelimit.RateLimit;
import io.tradewind.kit.web.Form;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Emergency stops. Firing and lifting have no rate limit; reading has one, so that it cannot crowd them out. */
@Path("/api/v1")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Emergency stop")
class EmergencyStopResource {
    private static final String ENGINE = "execution-engine";

    private final StopService stops;
    private final StopRights rights;
    private final StopSight sight;
    private final FenceWatch watch;
    private final Caller caller;
    private final ObjectMapper json;

    EmergencyStopResource(
            StopService stops, StopRights rights, StopSight sight, FenceWatch watch, Caller caller, ObjectMapper json) {
        this.json = json;
        this.stops = stops;
        this.rights = rights;
        this.sight = sight;
        this.watch = watch;
        this.caller = caller;
    }

    @POST
    @Path("/emergency-stop")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.USER, Roles.TRADER, Roles.OPERATOR, Roles.RISK_OFFICER, Roles.ADMIN, Roles.SERVICE})
    @Operation(
            summary = "Stop everything, one account, or one agent",
            description = "After the 200 no order that opens or grows a position leaves the engine, on any replica;"
                    + " cancels and reduce-only closes still pass. Operators, risk officers, administrators and services"
                    + " may stop anything; a user or trader own accounts only. target_id: account number or label"
                    + " (scope account); service name or strategy run id (scope agent). 503 EXEC_002: the stop is stored"
                    + " and will be pushed until the engine confirms, but it has not confirmed yet; details say by when"
                    + " its lease ends, after which it only reduces.")
    @RequestBody(
            content =
                    @Content(
                            examples =
                                    @ExampleObject(
                                            name = "system",
                                            value =
                                                    "{\"reason\":\"prices look wrong\",\"triggered_by\":\"jane\",\"scope\":\"system\"}")))
    @APIResponse(
            responseCode = "200",
            description = "The fence obeys",
            content =
                    @Content(
                            examples =
                                    @ExampleObject(
                                            name = "stopped",
                                            value =
                                                    "{\"success\":true,\"stop_id\":\"019aab00-0000-7000-8000-000000000001\",\"timestamp\":\"2025-01-18T10:30:00Z\",\"affected_components\":[\"execution-engine\"]}")))
    @APIResponse(responseCode = "404", description = "REQ_003: no such account or strategy run")
    @APIResponse(responseCode = "503", description = "EXEC_002: stored, not confirmed by the engine yet")
    public StopResponse stop(StopRequest request) {
        StopService.Change change = stops.fire(rights.order(request));
        requireConfirmed(change, "The stop is stored, but the execution engine has not confirmed it yet");
        return new StopResponse(
                true, change.stop().stopId(), change.stop().activatedAt(), List.of(ENGINE), change.inFlight());
    }

    @GET
    @RateLimit(group = "breaker-reads", perMinute = 600)
    @Path("/emergency-stops")
    @RolesAllowed({Roles.USER, Roles.TRADER, Roles.OPERATOR, Roles.RISK_OFFICER, Roles.ADMIN, Roles.SERVICE})
    @Operation(
            summary = "Stops, newest first",
            description =
                    "Active ones, or with status=resolved or status=all the others (then under \"stops\")."
                            + " People see stops of the system, of services, and of their own accounts and those' strategy runs.")
    @APIResponse(
            responseCode = "200",
            description = "A page",
            content =
                    @Content(
                            examples =
                                    @ExampleObject(
                                            name = "active",
                                            value =
                                                    "{\"active_stops\":[{\"stop_id\":\"019aab00-0000-7000-8000-000000000001\",\"reason\":\"prices look wrong\",\"triggered_by\":\"jane\",\"timestamp\":\"2025-01-18T10:30:00Z\",\"scope\":\"system\",\"status\":\"active\",\"epoch\":1,\"confirmed\":true}],\"total_count\":1,\"page\":1,\"page_size\":50}")))
    public StopsResponse stops(
            @QueryParam("status") @DefaultValue("active") String status,
            @QueryParam("page") @DefaultValue("1") String page,
            @QueryParam("page_size") @DefaultValue("50") String pageSize) {
        StopFilter filter = new StopFilter(
                StopFilter.Status.of(status), sight.targets(), number("page", page), number("page_size", pageSize));
        StopService.Page found = stops.page(filter);
        List<StopView> views =
                found.stops().stream().map(stop -> StopView.of(stop, watch)).toList();
        boolean active = filter.status() == StopFilter.Status.ACTIVE;
        return new StopsResponse(
                active ? views : null, active ? null : views, found.total(), filter.page(), filter.pageSize());
    }

    @GET
    @RateLimit(group = "breaker-reads", perMinute = 600)
    @Path("/emergency-stop/{stop_id}")
    @RolesAllowed({Roles.USER, Roles.TRADER, Roles.OPERATOR, Roles.RISK_OFFICER, Roles.ADMIN, Roles.SERVICE})
    @Operation(summary = "One stop")
    @APIResponse(responseCode = "404", description = "REQ_003: no such stop, or one of somebody else")
    public StopView one(@PathParam("stop_id") String stopId) {
        Stop stop = stops.find(id(stopId));
        if (!sight.seen().test(stop)) {
            throw Refusal.notFound("stop", stop.stopId());
        }
        return StopView.of(stop, watch);
    }

    @DELETE
    @Path("/emergency-stop/{stop_id}")
    @RolesAllowed({Roles.OPERATOR, Roles.RISK_OFFICER, Roles.ADMIN})
    @Operation(
            summary = "Lift a stop",
            description = "Needs a name and a reason, as body or as query parameters (a field in the body wins)."
                    + " A stop that a rule fired cools down first: 409 REQ_007 says how long; an administrator may lift"
                    + " it before with override=true, which is kept with the stop."
                    + " 409 REQ_007 when it is resolved already. 503 EXEC_002: the lift is stored and will be pushed, but"
                    + " the engine has not confirmed yet and still refuses orders.")
    @APIResponse(
            responseCode = "200",
            description = "Lifted, and the engine knows",
            content =
                    @Content(
                            examples =
                                    @ExampleObject(
                                            name = "lifted",
                                            value = "{\"success\":true,\"resolved_at\":\"2025-01-18T10:35:00Z\"}")))
    public LiftResponse lift(
            @PathParam("stop_id") String stopId,
            @QueryParam("authorized_by") String authorizedBy,
            @QueryParam("resolution_reason") String resolutionReason,
            @QueryParam("override") String override,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) String contentType,
            @RequestBody(content = @Content(schema = @Schema(implementation = LiftRequest.class))) String text)
            throws JsonProcessingException {
        UUID id = id(stopId);
        LiftRequest body = lift(contentType, text);
        String name = StopRights.text("authorized_by", or(body == null ? null : body.authorizedBy(), authorizedBy));
        String reason = StopRights.text(
                "resolution_reason", or(body == null ? null : body.resolutionReason(), resolutionReason));
        boolean overriding = body != null && body.override() != null ? body.override() : flag("override", override);
        if (overriding) {
            rights.requireOverride();
        }
        StopService.Change change = stops.lift(id, name, reason, caller.subject(), overriding);
        requireConfirmed(change, "The lift is stored, but the execution engine has not confirmed it yet");
        return new LiftResponse(true, change.stop().lift().at());
    }

    /** As text, since a DELETE without a body has no content type either, and must not be refused for that. */
    private LiftRequest lift(String contentType, String text) throws JsonProcessingException {
        if (text == null || text.isBlank()) {
            return null;
        }
        if (!Form.isJson(contentType)) {
            throw new Refusal(ErrorCode.REQ_005, "The body has to be application/json");
        }
        return json.readValue(text, LiftRequest.class);
    }

    private static void requireConfirmed(StopService.Change change, String message) {
        if (change.confirmed()) {
            return;
        }
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("stop_id", change.stop().stopId().toString());
        details.put("persisted", true);
        details.put("confirmed", false);
        details.put("epoch", change.stop().epoch());
        if (change.stop().isActive()) {
            details.put("lease_ends_by", change.leaseEndsBy().toString());
        } else {
            details.put("resolved_at", change.stop().lift().at().toString());
        }
        throw new Refusal(ErrorCode.EXEC_002, message, details);
    }

    private static boolean flag(String field, String text) {
        if (text == null || text.equals("false")) {
            return false;
        }
        if (text.equals("true")) {
            return true;
        }
        throw Refusal.field(field, text, "has to be true or false");
    }

    private static String or(String first, String second) {
        return first == null || first.isBlank() ? second : first;
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw Refusal.notFound("stop", text);
        }
    }

    private static int number(String field, String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw Refusal.field(field, text, "is not a whole number");
        }
    }
}
