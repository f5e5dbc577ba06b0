package io.tradewind.risk.replay;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tradewind.contracts.api.Replay;
import io.tradewind.kit.identity.Callers;
import io.tradewind.kit.identity.Roles;
import io.tradewind.kit.ratelimit.RateLimit;
import io.tradewind.kit.web.Form;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** A verdict or a size, decided once more. */
@Path("/api/v1/replay")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Callers({"gateway", "operator"})
@RateLimit(group = "replay", perMinute = 1200)
public class ReplayResource {
    private final ReplayService replays;

    ReplayResource(ReplayService replays) {
        this.replays = replays;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.USER, Roles.TRADER, Roles.OPERATOR, Roles.RISK_OFFICER, Roles.ADMIN})
    @Operation(
            summary = "Decides once more what was decided about an order or a signal",
            description =
                    "From the kept account state, limits and market answers, by the same code; stored and replayed"
                            + " are canonical JSON texts and identical says whether they are the same bytes. with: limits by"
                            + " name that are put in the place of those that held, and what would have come out. Own accounts"
                            + " only; operators, risk officers and administrators all. Decisions are kept for 90 days.")
    @RequestBody(
            content =
                    @Content(
                            examples =
                                    @ExampleObject(
                                            name = "order",
                                            value = "{\"order_id\":4711,\"with\":{\"exposure\":0.5}}")))
    @APIResponse(responseCode = "200", description = "Every decision about it, oldest first")
    @APIResponse(responseCode = "400", description = "REQ_002: which field, or which limit there is not")
    @APIResponse(responseCode = "404", description = "REQ_003: nothing was kept about it, or it is somebody else's")
    public Replay.Response replay(Replay.Request request) {
        return new Replay.Response("risk-management-agent", replays.replay(Form.body(request)));
    }
}
