package io.tradewind.analysis.signal;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tradewind.contracts.api.Replay;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.identity.Caller;
import io.tradewind.kit.identity.Roles;
import io.tradewind.kit.ratelimit.RateLimit;
import io.tradewind.kit.web.Form;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** A signal, found once more. */
@Path("/api/v1/replay")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@RateLimit(group = "replay", perMinute = 1200)
public class SignalReplayResource {
    private final SignalReplayService replays;
    private final Caller caller;

    SignalReplayResource(SignalReplayService replays, Caller caller) {
        this.replays = replays;
        this.caller = caller;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.USER, Roles.TRADER, Roles.OPERATOR, Roles.RISK_OFFICER, Roles.ADMIN, Roles.SERVICE})
    @Operation(
            summary = "Finds a signal once more",
            description = "From the bars as they were seen, the parameters and the strategy's code; stored and replayed"
                    + " are canonical JSON texts and identical says whether they are the same bytes. with: parameters of"
                    + " the strategy that are put in the place of those that held, and what would have come out. A signal"
                    + " speaks of the market and of no account: whoever may read it may replay it.")
    @RequestBody(
            content =
                    @Content(
                            examples =
                                    @ExampleObject(
                                            name = "signal",
                                            value =
                                                    "{\"signal_id\":\"019aab00-0000-5000-8000-000000000001\",\"with\":{\"stop_atr\":3}}")))
    @APIResponse(responseCode = "200", description = "The decision")
    @APIResponse(responseCode = "400", description = "REQ_002: which field or parameter is wrong")
    @APIResponse(responseCode = "404", description = "REQ_003: no such signal was kept")
    public Replay.Response replay(Replay.Request request) {
        Replay.Request asked = Form.body(request);
        if (asked.orderId() != null) {
            throw Refusal.field("order_id", asked.orderId(), "no decision here is about an order; name the signal_id");
        }
        return new Replay.Response(
                "market-analysis-agent",
                List.of(replays.replay(
                        Form.required("signal_id", asked.signalId()), SignalReader.of(caller), asked.with())));
    }
}
