package io.tradewind.gateway.mci;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.gateway.broker.BrokerCredentials;
import io.tradewind.gateway.broker.BrokerLogin;
import io.tradewind.gateway.broker.BrokerLoginService;
import io.tradewind.gateway.ignition.Backend;
import io.tradewind.gateway.session.SessionWatch;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.identity.Caller;
import io.tradewind.kit.identity.Claims;
import io.tradewind.kit.openapi.Answers;
import io.tradewind.kit.ratelimit.RateLimit;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Logging in by a broker. */
@Path("/api/auth/validate")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Cockpit")
public class ValidateResource {
    private static final int LONGEST = 4_096;

    private final BrokerLoginService logins;
    private final Caller caller;
    private final CockpitCookie cookie;
    private final SessionWatch sessions;

    ValidateResource(BrokerLoginService logins, Caller caller, CockpitCookie cookie, SessionWatch sessions) {
        this.logins = logins;
        this.caller = caller;
        this.cookie = cookie;
        this.sessions = sessions;
    }

    /**
     * Body.
     *
     * @param apiSecret at kotak {@code <mobile number>:<client code>:<PIN>}
     * @param requestToken at icici the API session, at kotak the one-time password of the moment
     * @param broker zerodha (default), icici, hdfc, kotak
     * @param product of hdfc: investright (default) or sky
     */
    @Schema(requiredProperties = {"apiKey", "apiSecret", "requestToken"})
    @JsonNaming(PropertyNamingStrategies.LowerCamelCaseStrategy.class)
    public record ValidateRequest(String apiKey, String apiSecret, String requestToken, String broker, String product) {
        @Override
        public String toString() {
            return "ValidateRequest";
        }
    }

    /** @param userId the person's id at the broker */
    @JsonNaming(PropertyNamingStrategies.LowerCamelCaseStrategy.class)
    public record ValidateResponse(boolean valid, String accessToken, String userId, long expiresAt, String broker) {
        @Override
        public String toString() {
            return "ValidateResponse";
        }
    }

    @POST
    @PermitAll
    @RateLimit(group = "auth-validate", perMinute = 10, by = RateLimit.By.CALLER_OR_ADDRESS)
    @Operation(
            summary = "Log in by a broker: exchanges its request token",
            description = "The broker's session is proven with one authenticated call before valid is said (CR-001)"
                    + " and ends at the next 06:00 Asia/Kolkata (CR-004). It is linked to the user of the bearer token"
                    + " (never to the cookie's), else to the user of that broker id, who is created on first use."
                    + " Limited to 10 calls a minute per user, without a bearer per address. accessToken is ours, not the"
                    + " broker's, which stays in the vault: it opens the cockpit's paths until expiresAt, as does the"
                    + " cookie that comes along. broker: zerodha (default), icici, hdfc, kotak. At icici requestToken is"
                    + " the API session; at kotak it is the one-time password, and apiSecret is <mobile number>:<client"
                    + " code>:<PIN>. product is hdfc's: investright (default) or sky.")
    @APIResponse(
            responseCode = "401",
            description = "AUTH_INVALID_CREDENTIALS, valid: false; AUTH_TOKEN_EXPIRED: the bearer's session has ended")
    @APIResponse(responseCode = "409", description = "CONFLICT: this person of the broker is linked to another user")
    @APIResponse(responseCode = "503", description = "SERVICE_UNAVAILABLE: the broker does not answer")
    @Answers(ValidateResponse.class)
    public Response validate(ValidateRequest request, @HeaderParam("Authorization") String bearer) {
        Optional<Claims> person = bearer == null ? Optional.empty() : Optional.of(caller.claims());
        person.ifPresent(sessions::requireLive);
        if (request == null) {
            throw new Refusal(ErrorCode.REQ_001, "The body has to be a JSON object");
        }
        BrokerLogin login = logins.validate(
                new BrokerCredentials(
                        broker(request.broker()),
                        given("apiKey", request.apiKey()),
                        given("apiSecret", request.apiSecret()),
                        given("requestToken", request.requestToken()),
                        product(request.product())),
                person);
        return Response.ok(new ValidateResponse(
                        true,
                        login.secret(),
                        login.brokerUserId(),
                        login.expiresAt().toEpochMilli(),
                        login.broker()))
                .cookie(cookie.holding(login.secret(), login.expiresAt()))
                .header("Cache-Control", "no-store")
                .build();
    }

    private static String broker(String name) {
        if (name == null) {
            return Backend.ZERODHA.venue();
        }
        return Backend.of(name)
                .filter(backend -> backend != Backend.PAPER)
                .map(Backend::venue)
                .orElseThrow(() -> Refusal.field("broker", name, "has to be zerodha, icici, hdfc or kotak"));
    }

    private static String product(String name) {
        if (name != null && !name.equals("investright") && !name.equals("sky")) {
            throw Refusal.field("product", name, "has to be investright or sky");
        }
        return name;
    }

    private static String given(String field, String value) {
        if (value == null || value.isBlank()) {
            throw Refusal.field(field, null, "is missing");
        }
        if (value.length() > LONGEST) {
            throw Refusal.field(field, null, "is too long");
        }
        return value;
    }
}
