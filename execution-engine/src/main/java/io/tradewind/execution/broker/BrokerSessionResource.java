package io.tradewind.execution.broker;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.execution.venue.broker.BrokerLogin;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.identity.Caller;
import io.tradewind.kit.identity.Callers;
import io.tradewind.kit.identity.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Opens sessions of people at their brokers. */
@Path("/api/v1/broker-sessions")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@RolesAllowed({Roles.USER, Roles.TRADER, Roles.SERVICE})
class BrokerSessionResource {
    private static final Pattern USER = Pattern.compile("[A-Za-z0-9._@-]{1,64}");
    private static final int LONGEST = 4_096;

    private final BrokerSessionService sessions;
    private final Caller caller;

    BrokerSessionResource(BrokerSessionService sessions, Caller caller) {
        this.sessions = sessions;
        this.caller = caller;
    }

    /**
     * A login.
     *
     * @param requestToken request token, API session (icici), or one-time password (kotak)
     * @param userId whom it is for; services only, a person is always himself. Without it: the user whom the broker's
     *     person is linked to, or a new one with an id (UUID) that follows from the broker's
     * @param product hdfc: {@code investright} (default) or {@code sky}
     * @param mobileNumber kotak, with {@code ucc}; else the secret is {@code <mobile>:<client code>:<PIN>}
     */
    record SessionRequest(
            String venue,
            String apiKey,
            String apiSecret,
            String requestToken,
            String userId,
            String product,
            String mobileNumber,
            String ucc,
            String totpSecret) {
        @Override
        public String toString() {
            return "SessionRequest[" + venue + "]";
        }
    }

    /** A session that the broker took. */
    record SessionView(
            long accountId,
            String label,
            String userId,
            String venue,
            String brokerUserId,
            String userName,
            Instant expiresAt) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Callers({"gateway", "operator"})
    @Operation(
            summary = "Exchanges a broker's request token for a session",
            description = "The session is proven with one authenticated call before the answer (CR-001), ends at the"
                    + " next 06:00 Asia/Kolkata (CR-004), and is kept in the vault. The user's account at that broker"
                    + " is opened on first use.")
    @APIResponse(
            responseCode = "400",
            description = "REQ_002: a field, or details.reason credentials_refused with the broker's words")
    @APIResponse(
            responseCode = "409",
            description =
                    "REQ_007: this person of the broker is linked to another user (details.reason linked_elsewhere),"
                            + " or the account belongs to another person of the broker (other_person)")
    @APIResponse(responseCode = "503", description = "EXEC_002: details.reason unreachable or no_answer")
    public SessionView open(SessionRequest request) {
        if (request == null) {
            throw new Refusal(ErrorCode.REQ_001, "A body is needed", Map.of());
        }
        require("venue", request.venue());
        require("api_key", request.apiKey());
        require("api_secret", request.apiSecret());
        if (request.totpSecret() == null) {
            require("request_token", request.requestToken());
        }
        String user = caller.isService() ? request.userId() : caller.subject();
        if (user != null && !USER.matcher(user).matches()) {
            throw Refusal.field("user_id", user, "is not an id");
        }
        BrokerSessionService.Opened opened = sessions.open(request.venue(), login(request), user);
        return new SessionView(
                opened.account().accountId(),
                opened.account().label(),
                opened.account().userId(),
                opened.account().venue(),
                opened.session().userId(),
                opened.session().userName(),
                opened.session().expiresAt());
    }

    private static BrokerLogin login(SessionRequest request) {
        Map<String, String> more = new LinkedHashMap<>();
        put(more, "product", request.product());
        put(more, "mobile_number", request.mobileNumber());
        put(more, "ucc", request.ucc());
        put(more, "totp_secret", request.totpSecret());
        return new BrokerLogin(request.apiKey(), request.apiSecret(), request.requestToken(), more);
    }

    private static void put(Map<String, String> more, String name, String value) {
        if (value != null && !value.isBlank()) {
            more.put(name, value);
        }
    }

    private static void require(String field, String value) {
        if (value == null || value.isBlank()) {
            throw Refusal.field(field, null, "is missing");
        }
        if (value.length() > LONGEST) {
            throw Refusal.field(field, null, "is too long");
        }
    }
}
