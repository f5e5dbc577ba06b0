package io.tradewind.gateway.platform;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.logging.Log;
import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.gateway.account.EndedLogin;
import io.tradewind.kit.call.RemoteRefusal;
import io.tradewind.kit.call.ServiceCalls;
import io.tradewind.kit.call.ServiceUnavailable;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the execution engine says about its venues. */
@Singleton
class Venues {
    private static final String ENGINE = "execution-engine";
    private static final Duration DEADLINE = Duration.ofSeconds(5);

    private final ServiceCalls calls;

    Venues(ServiceCalls calls) {
        this.calls = calls;
    }

    /** A venue as the engine tells of it. */
    record Venue(
            String name,
            String displayName,
            String kind,
            String region,
            String currency,
            boolean live,
            List<String> fields) {}

    /** Health as measured by the engine. */
    record Health(String status, Long latencyMs, Instant checkedAt, String detail) {}

    /** Empty when the engine does not answer. */
    Optional<List<Venue>> all() {
        try {
            JsonNode answer = calls.to(ENGINE).asSelf().deadline(DEADLINE).get("/api/v1/venues", JsonNode.class);
            List<Venue> venues = new ArrayList<>();
            for (JsonNode venue : answer.path("venues")) {
                venues.add(read(venue));
            }
            return Optional.of(venues);
        } catch (ServiceUnavailable | RemoteRefusal away) {
            Log.warnf("venues are not known: %s", away.getMessage());
            return Optional.empty();
        }
    }

    /** Asks the venue itself, through the engine. */
    Health health(String venue) {
        try {
            JsonNode answer = calls.to(ENGINE)
                    .asSelf()
                    .deadline(DEADLINE)
                    .get("/api/v1/venues/" + venue + "/health", JsonNode.class);
            return new Health(
                    answer.path("status").asText("unknown"),
                    answer.hasNonNull("latency_ms") ? answer.get("latency_ms").longValue() : null,
                    answer.hasNonNull("checked_at")
                            ? Instant.parse(answer.get("checked_at").asText())
                            : null,
                    answer.path("detail").asText(null));
        } catch (RemoteRefusal refused) {
            String why = refused.code() == ErrorCode.REQ_003 ? "The engine has no such venue" : refused.getMessage();
            return new Health("unknown", null, null, why);
        } catch (ServiceUnavailable away) {
            return new Health("unknown", null, null, "The execution engine did not answer");
        }
    }

    /** Whether the vault has keys of an account. Taken for granted while the engine does not say. */
    boolean hasKeys(long accountId) {
        try {
            for (JsonNode field : account(accountId, "credentials").path("fields")) {
                if (field.path("stored").asBoolean()) {
                    return true;
                }
            }
            return false;
        } catch (RemoteRefusal | ServiceUnavailable unknown) {
            return true;
        }
    }

    /** Whether the venue takes the stored keys of an account, asked now; null when nobody can say. */
    Boolean areKeysValid(long accountId) {
        try {
            JsonNode venue = account(accountId, "preflight").path("venue");
            if (venue.path("reachable").asBoolean()) {
                return Boolean.TRUE;
            }
            return EndedLogin.in(venue) ? Boolean.FALSE : null;
        } catch (RemoteRefusal | ServiceUnavailable unknown) {
            return null;
        }
    }

    private JsonNode account(long accountId, String part) {
        return calls.to(ENGINE)
                .asSelf()
                .deadline(DEADLINE)
                .get("/api/v1/accounts/" + accountId + "/" + part, JsonNode.class);
    }

    private static Venue read(JsonNode venue) {
        List<String> fields = new ArrayList<>();
        for (JsonNode field : venue.path("credential_fields")) {
            if (field.path("required").asBoolean(true)) {
                fields.add(field.path("name").asText());
            }
        }
        String name = venue.path("name").asText();
        return new Venue(
                name,
                venue.path("display_name").asText(name),
                venue.path("kind").asText("crypto"),
                venue.path("region").asText("GLOBAL"),
                venue.path("currency").asText("USD"),
                venue.path("live").asBoolean(false),
                fields);
    }

    /** The venues by name. */
    static Map<String, Venue> byName(List<Venue> venues) {
        return venues.stream().collect(java.util.stream.Collectors.toMap(Venue::name, venue -> venue, (a, b) -> a));
    }
}
