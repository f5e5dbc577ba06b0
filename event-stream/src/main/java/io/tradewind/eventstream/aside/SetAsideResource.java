package io.tradewind.eventstream.aside;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tradewind.eventstream.view.Limit;
import io.tradewind.kit.identity.Caller;
import io.tradewind.kit.identity.Roles;
import io.tradewind.kit.ratelimit.RateLimit;
import io.tradewind.kit.web.Form;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Events that a consumer of some service could not take in, for those who run the suite. */
@Path("/api/v1/set-aside-events")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
public class SetAsideResource {
    private static final int USUAL = 50;
    private static final int MOST = 200;

    private final SetAsideService service;
    private final Caller caller;

    SetAsideResource(SetAsideService service, Caller caller) {
        this.service = service;
        this.caller = caller;
    }

    /** The newest. */
    record SetAsidePage(List<SetAside> events) {
        SetAsidePage {
            events = List.copyOf(events);
        }
    }

    /**
     * What to offer again.
     *
     * @param topic of the event, and
     * @param partition and
     * @param offset as they are shown
     * @param outOfOrder true when it may come after newer events of its key; missing = false
     */
    record Offer(String topic, Integer partition, Long offset, Boolean outOfOrder) {}

    @GET
    @RateLimit(group = "set-aside", perMinute = 60, by = RateLimit.By.CALLER)
    @Operation(
            summary = "Events that a consumer could not take in",
            description =
                    "The newest first: what a service tried several times and put on the dead letters of its topic."
                            + " They are missing from what that service knows. Why is in its log, under event set aside.")
    @APIResponse(responseCode = "200", description = "At most limit of them")
    @APIResponse(responseCode = "503", description = "SYS_002: the event log does not answer, or somebody else asks")
    public SetAsidePage setAside(@Parameter(description = "1 to 200, usual 50") @QueryParam("limit") String limit) {
        return new SetAsidePage(service.newest(Limit.of(limit, USUAL, MOST)));
    }

    @POST
    @Path("/offer")
    @RateLimit(group = "set-aside", perMinute = 60, by = RateLimit.By.CALLER)
    @Operation(
            summary = "Offers one of them to its topic again",
            description =
                    "Under its own id, so that who took it in then passes over it. For when the service that could"
                            + " not can now. Refused when the others may have forgotten it (2 days 23 hours), when a newer event"
                            + " of its key says how things are since (orders, positions, equity, runs, accounts, stops and"
                            + " the like), and for what only happened (deals, signals, alerts, decisions, acts) when newer"
                            + " events of its key were taken in and out_of_order is not true.")
    @APIResponse(responseCode = "200", description = "It was offered")
    @APIResponse(responseCode = "404", description = "REQ_003: no such event was set aside lately")
    @APIResponse(responseCode = "409", description = "REQ_007: it would harm; the answer says why")
    @APIResponse(responseCode = "503", description = "SYS_002: the event log does not answer, or somebody else asks")
    public SetAside offer(Offer offer) {
        Offer wanted = Form.body(offer);
        SetAsideService.Named named = new SetAsideService.Named(
                Form.required("topic", wanted.topic()),
                Form.required("partition", wanted.partition()),
                Form.required("offset", wanted.offset()));
        return service.offer(
                named, Boolean.TRUE.equals(wanted.outOfOrder()), caller.claims().subject());
    }
}
