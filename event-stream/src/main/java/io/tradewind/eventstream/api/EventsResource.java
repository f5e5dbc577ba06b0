package io.tradewind.eventstream.api;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tradewind.eventstream.log.EventKind;
import io.tradewind.eventstream.view.EventFilter;
import io.tradewind.eventstream.view.Limit;
import io.tradewind.eventstream.view.Viewer;
import io.tradewind.eventstream.view.Views;
import io.tradewind.kit.identity.Caller;
import io.tradewind.kit.identity.Roles;
import io.tradewind.kit.ratelimit.RateLimit;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** The event log as pages, for clients that cannot hold a WebSocket. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@RolesAllowed({Roles.USER, Roles.TRADER, Roles.OPERATOR, Roles.RISK_OFFICER, Roles.ADMIN, Roles.SERVICE})
public class EventsResource {
    private static final int USUAL = 50;
    private static final int MOST = 200;

    private final PageService pages;
    private final Views views;
    private final Caller caller;

    EventsResource(PageService pages, Views views, Caller caller) {
        this.pages = pages;
        this.views = views;
        this.caller = caller;
    }

    @GET
    @Path("/events")
    @RateLimit(group = "events", perMinute = 600, by = RateLimit.By.CALLER)
    @Operation(
            summary = "A page of the event log",
            description = "Events after a sequence, as ws /events sends them, and the cursor of the next page. People"
                    + " see their own accounts and market-wide events; operators, risk officers, administrators and"
                    + " services see all. The cursor is opaque and is the same as the sequence of a WebSocket frame.")
    @APIResponse(
            responseCode = "200",
            description = "Events in the order of each key",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            examples = @ExampleObject(name = "page", value = """
                                    {"events":[{"event_type":"trade_executed","timestamp":"2026-11-22T10:30:15.123Z",
                                    "source":"execution_engine","data":{"deal_id":7,"account_id":1,"instrument":"BTC_USD"},
                                    "sequence":"AQ…","id":"0199…"}],"next":"AQ…","more":false,"gaps":[]}""")))
    @APIResponse(responseCode = "400", description = "REQ_002: a cursor, event type, source or limit that cannot be")
    @APIResponse(responseCode = "401", description = "AUTH_001: no valid token")
    @APIResponse(responseCode = "403", description = "AUTH_002: an account of somebody else")
    @APIResponse(responseCode = "503", description = "SYS_002: the event log does not answer, or gave nothing in time")
    public EventsPage events(
            @Parameter(description = "Sequence of a frame, or next of a page; left out = from the oldest event")
                    @QueryParam("after")
                    String after,
            @Parameter(description = "1 to 200, usual 50") @QueryParam("limit") String limit,
            @Parameter(description = "Event types, with commas") @QueryParam("event_types") List<String> eventTypes,
            @Parameter(description = "Account numbers or labels, with commas") @QueryParam("accounts")
                    List<String> accounts,
            @Parameter(description = "Services, with commas") @QueryParam("sources") List<String> sources) {
        Viewer viewer = views.viewer(caller.claims());
        EventFilter filter = views.filter(viewer, split(eventTypes), split(accounts), split(sources));
        return pages.page(
                viewer,
                filter,
                views.cursor(after == null || after.isEmpty() ? null : after),
                Limit.of(limit, USUAL, MOST));
    }

    @GET
    @Path("/event-types")
    @Operation(summary = "Event types of the stream: topic, who sees them, what they say")
    @APIResponse(responseCode = "200", description = "All event types")
    public EventTypes eventTypes() {
        return new EventTypes(Arrays.stream(EventKind.values())
                .map(kind ->
                        new EventTypes.EventType(kind.wireName(), kind.topic(), kind.visibleTo(), kind.description()))
                .toList());
    }

    private static List<String> split(List<String> values) {
        List<String> parts = values == null
                ? List.of()
                : values.stream()
                        .flatMap(value -> Arrays.stream(value.split(",")))
                        .map(String::trim)
                        .filter(value -> !value.isEmpty())
                        .toList();
        return parts.isEmpty() ? null : parts;
    }
}
