package io.tradewind.gateway.broker;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.gateway.account.OwnedAccounts;
import io.tradewind.gateway.cockpit.CockpitRefusal;
import io.tradewind.gateway.cockpit.Secret;
import io.tradewind.gateway.user.Email;
import io.tradewind.gateway.user.User;
import io.tradewind.gateway.user.UserService;
import io.tradewind.kit.call.RemoteRefusal;
import io.tradewind.kit.call.ServiceCalls;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.error.Shown;
import io.tradewind.kit.identity.Claims;
import io.tradewind.kit.identity.Roles;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Logs people in by their broker: the engine exchanges and proves the token, the gateway knows whose it is. */
@Singleton
public class BrokerLoginService {
    private static final Duration EXCHANGE = Duration.ofSeconds(8);
    private static final int LONGEST_NAME = 100;

    private final ServiceCalls calls;
    private final UserService users;
    private final CockpitSessions sessions;
    private final OwnedAccounts accounts;

    BrokerLoginService(ServiceCalls calls, UserService users, CockpitSessions sessions, OwnedAccounts accounts) {
        this.calls = calls;
        this.users = users;
        this.sessions = sessions;
        this.accounts = accounts;
    }

    /**
     * Validates credentials and links them.
     *
     * @param person whose token came with the call; empty = the user of that broker id, created on first use
     */
    public BrokerLogin validate(BrokerCredentials credentials, Optional<Claims> person) {
        JsonNode session = exchange(credentials, person);
        UUID userId = userOf(session);
        String brokerUser = session.path("broker_user_id").asText();
        if (person.isEmpty()) {
            requireUser(userId, credentials.broker(), brokerUser, name(session, brokerUser));
        }
        requireAdmitted(userId);
        // The first login at a broker opens an account, and the next call is about it.
        accounts.forget(userId);
        Instant expiresAt = Instant.parse(session.path("expires_at").asText());
        String secret = sessions.open(userId, credentials.broker(), brokerUser, expiresAt);
        return new BrokerLogin(secret, brokerUser, credentials.broker(), expiresAt);
    }

    /** A session of somebody who was shut out would open nothing. */
    private void requireAdmitted(UUID userId) {
        if (users.find(userId).filter(User::disabled).isPresent()) {
            throw CockpitRefusal.credentials(
                    "An administrator has shut this user out", "Ask an administrator to be let in again");
        }
    }

    private void requireUser(UUID userId, String broker, String brokerUser, String name) {
        String address = Email.ofBrokerPerson(brokerUser, broker);
        boolean isThere = users.createIfMissing(
                        userId,
                        address,
                        name,
                        // Nobody knows it: this user comes in by the broker, until a password is set.
                        Secret.fresh(),
                        List.of(Roles.USER, Roles.TRADER))
                || users.find(userId).isPresent();
        if (!isThere) {
            throw new Refusal(
                    ErrorCode.REQ_007,
                    "The address " + address + " belongs to another user: an administrator has to look at it");
        }
    }

    private JsonNode exchange(BrokerCredentials credentials, Optional<Claims> person) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("venue", credentials.broker());
        body.put("api_key", credentials.apiKey());
        body.put("api_secret", credentials.apiSecret());
        body.put("request_token", credentials.requestToken());
        if (credentials.product() != null) {
            body.put("product", credentials.product());
        }
        ServiceCalls.Call call = calls.to("execution-engine").deadline(EXCHANGE);
        try {
            return person.map(call::onBehalfOf)
                    .orElseGet(call::asSelf)
                    .post("/api/v1/broker-sessions", body, JsonNode.class);
        } catch (RemoteRefusal refusal) {
            throw translated(refusal);
        }
    }

    /** What the broker did not take is 401; what keeps it from answering is not. */
    private static RuntimeException translated(RemoteRefusal refusal) {
        boolean isRefused = "credentials_refused".equals(refusal.details().get("reason"));
        return isRefused
                ? CockpitRefusal.credentials(
                        refusal.getMessage(), "Verify credentials in the broker's developer console")
                : refusal;
    }

    private static UUID userOf(JsonNode session) {
        try {
            return UUID.fromString(session.path("user_id").asText());
        } catch (IllegalArgumentException noUser) {
            throw new Refusal(ErrorCode.SYS_002, "The execution engine did not say whose account this is");
        }
    }

    private static String name(JsonNode session, String brokerUser) {
        String name = session.path("user_name").asText("").strip();
        return Shown.start(name.isEmpty() ? brokerUser : name, LONGEST_NAME);
    }
}
