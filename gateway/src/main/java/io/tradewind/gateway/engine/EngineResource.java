package io.tradewind.gateway.engine;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.gateway.hmac.OneEffect;
import io.tradewind.gateway.hmac.SignedCall;
import io.tradewind.gateway.hmac.SignedCalls;
import io.tradewind.gateway.strategysession.RiskUpdated;
import io.tradewind.gateway.strategysession.SessionStatus;
import io.tradewind.gateway.strategysession.SessionStatusService;
import io.tradewind.gateway.strategysession.StartSession;
import io.tradewind.gateway.strategysession.StrategySessionService;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.openapi.Answers;
import io.tradewind.kit.ratelimit.RateLimit;
import io.tradewind.kit.web.Form;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * The Node core's door. Nobody comes in by a token: every call proves itself by its signature, and a call that changes
 * something has one effect for its request_id.
 */
@Path("/engine")
@RunOnVirtualThread
@PermitAll
@RateLimit(group = "engine", perMinute = EngineResource.PER_MINUTE, by = RateLimit.By.ADDRESS)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.WILDCARD)
@Tag(name = "Engine (Node core)")
@APIResponse(responseCode = "400", description = "A field is missing or wrong, request_id too")
@APIResponse(responseCode = "401", description = "The signature does not hold, is too old, or was used before")
@APIResponse(responseCode = "404", description = "No such user, or no such session of this user")
@APIResponse(responseCode = "409", description = "The request_id came with another body")
@APIResponse(
        responseCode = "503",
        description = "Broker or a service disconnected; a retry with the request_id is safe")
public class EngineResource {
    static final int PER_MINUTE = 6000;
    /** What ends risk has calls of its own: a core that asks for states all day has not used them up. */
    private static final String RELIEF = "engine-relief";

    private final SignedCalls signed;
    private final OneEffect effects;
    private final StrategySessionService sessions;
    private final SessionStatusService statuses;
    private final ObjectMapper json;
    private final HttpServerRequest request;

    EngineResource(
            SignedCalls signed,
            OneEffect effects,
            StrategySessionService sessions,
            SessionStatusService statuses,
            ObjectMapper json,
            HttpServerRequest request) {
        this.signed = signed;
        this.effects = effects;
        this.sessions = sessions;
        this.statuses = statuses;
        this.json = json;
        this.request = request;
    }

    /** @param status {@code started} or {@code stopped} */
    record Session(String status, String sessionId) {}

    @POST
    @Path("/start")
    @Operation(
            summary = "Start a strategy session",
            description = "Signed: X-Internal-Sig = lower-case hex HMAC-SHA256(secret, body + X-Timestamp). params:"
                    + " time_frame (5m; default 5m), instrument or symbol (default by venue, BTC_USD for paper),"
                    + " risk_per_trade, and the strategy's own (GET /strategies of market-analysis). The blob is"
                    + " enc:v1:<fernet> over the JSON of the venue's credentials; the execution engine opens it in"
                    + " memory. Bars that close after the answer are traded. session_token is the core's own: only its"
                    + " digest is kept.")
    @APIResponse(responseCode = "200", description = "{\"status\":\"started\",\"session_id\":\"sid_…\"}")
    @APIResponse(
            responseCode = "403",
            description = "The license has ended, the user is disabled, or the system mode does not allow it")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = StartRequest.class)))
    @Answers(Session.class)
    public String start(byte[] body) throws IOException {
        SignedCall call = call(body);
        StartRequest asked = read(call, StartRequest.class);
        StartSession wish = asked.wish(call.service());
        return effects.once(
                call,
                "start",
                Fields.request(asked.requestId()),
                effect -> print(new Session("started", sessions.start(wish, effect))));
    }

    @POST
    @Path("/stop")
    @RateLimit(group = RELIEF, perMinute = PER_MINUTE, by = RateLimit.By.ADDRESS)
    @Operation(
            summary = "Stop a strategy session",
            description = "Its run takes no more entries; open positions stay (force_exit_all of update-risk closes"
                    + " them). Stopping it again answers the same.")
    @APIResponse(responseCode = "200", description = "{\"status\":\"stopped\",\"session_id\":\"sid_…\"}")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = StopRequest.class)))
    @Answers(Session.class)
    public String stop(byte[] body) throws IOException {
        SignedCall call = call(body);
        StopRequest asked = read(call, StopRequest.class);
        UUID user = Fields.user(asked.userId());
        String session = Fields.session(asked.sessionId());
        return effects.once(call, "stop", Fields.request(asked.requestId()), effect -> {
            sessions.stop(user, session);
            return print(new Session("stopped", session));
        });
    }

    @POST
    @Path("/update-risk")
    @RateLimit(group = RELIEF, perMinute = PER_MINUTE, by = RateLimit.By.ADDRESS)
    @Operation(
            summary = "Change what the user's session may lose, close what it holds",
            description = "max_loss (0.01 to 1000000000000, user's currency) becomes the daily loss limit of the"
                    + " session's account, at once. force_exit_all cancels the session's orders and closes its positions,"
                    + " also those of the last session after its stop; an active session goes on. Works for a disabled"
                    + " user too, as do stop and status.")
    @APIResponse(responseCode = "200", description = "{\"status\":\"updated\",\"session_id\",\"max_loss\",…}")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = RiskRequest.class)))
    @Answers(RiskUpdated.class)
    public String updateRisk(byte[] body) throws IOException {
        SignedCall call = call(body);
        RiskRequest asked = read(call, RiskRequest.class);
        UUID user = Fields.user(asked.userId());
        asked.requireSomething();
        BigDecimal limit = asked.limit();
        boolean exits = asked.exits();
        return effects.once(
                call,
                "update-risk",
                Fields.request(asked.requestId()),
                effect -> print(sessions.updateRisk(call.service(), user, limit, exits, effect.toString())));
    }

    @GET
    @Path("/status/{user_id}")
    @Operation(
            summary = "How the user's session does",
            description = "Signed over the empty body. pnl_live: profit after fees of the session, open profit at the"
                    + " venue's last price included, account currency; null while a position has no price.")
    @APIResponse(responseCode = "200", description = "The open session, or the last one with active false")
    public SessionStatus status(@PathParam("user_id") String userId) {
        call(new byte[0]);
        return statuses.of(Fields.user(userId));
    }

    private SignedCall call(byte[] body) {
        return signed.verify(name -> request.headers().getAll(name), body);
    }

    private <T> T read(SignedCall call, Class<T> type) throws IOException {
        if (!Form.isJson(request.getHeader("Content-Type"))) {
            // Not signed, so the same bytes could come again under another type.
            effects.spend(call);
            throw Fields.contentType(request.getHeader("Content-Type"));
        }
        T asked = json.readValue(call.body(), type);
        if (asked == null) {
            throw new Refusal(ErrorCode.REQ_001, "The body has to be a JSON object");
        }
        return asked;
    }

    private String print(Object answer) {
        try {
            return json.writeValueAsString(answer);
        } catch (IOException broken) {
            throw new IllegalStateException("answer is not writable", broken);
        }
    }
}
