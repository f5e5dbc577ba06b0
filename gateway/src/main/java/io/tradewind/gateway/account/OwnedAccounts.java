package io.tradewind.gateway.account;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.logging.Log;
import io.tradewind.kit.call.RemoteRefusal;
import io.tradewind.kit.call.ServiceCalls;
import io.tradewind.kit.call.ServiceUnavailable;
import io.tradewind.kit.sql.SqlFailure;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which accounts a person owns. The execution engine knows; its answer is believed for some seconds, and kept, so that
 * people can still log in (and stop trading) while the engine is away.
 */
@Singleton
public class OwnedAccounts {
    private static final String ENGINE = "execution-engine";
    private static final Duration BELIEVED = Duration.ofSeconds(5);
    /** Younger than this is served at once and asked anew beside the call: an engine that hangs must not slow a stop. */
    private static final Duration SERVED = Duration.ofMinutes(1);

    /** Logging in does not wait longer than this for an engine that hangs. */
    private static final Duration DEADLINE = Duration.ofMillis(1500);

    private static final int REMEMBERED = 10_000;

    private final ServiceCalls calls;
    private final OwnedAccountService known;
    private final Clock clock;
    private final Map<UUID, Look> looks = new ConcurrentHashMap<>();
    private final Set<UUID> beingAsked = ConcurrentHashMap.newKeySet();

    OwnedAccounts(ServiceCalls calls, OwnedAccountService known, Clock clock) {
        this.calls = calls;
        this.known = known;
        this.clock = clock;
    }

    private record Look(Set<Long> accounts, Instant at) {}

    /** Ids of the person's accounts; those known before while the engine does not answer. */
    public Set<Long> of(UUID user) {
        Instant now = clock.instant();
        Look last = looks.get(user);
        if (last == null || !last.at().plus(SERVED).isAfter(now)) {
            return look(user);
        }
        if (!last.at().plus(BELIEVED).isAfter(now) && beingAsked.add(user)) {
            Thread.ofVirtual().name("accounts").start(() -> lookBeside(user));
        }
        return last.accounts();
    }

    /** An account was opened: the next question is asked of the engine. */
    public void forget(UUID user) {
        looks.remove(user);
    }

    private void lookBeside(UUID user) {
        try {
            look(user);
        } catch (SqlFailure away) {
            Log.warnf("accounts are not known anew: %s", away.getMessage());
        } finally {
            beingAsked.remove(user);
        }
    }

    private Set<Long> look(UUID user) {
        Set<Long> accounts = ask(user);
        if (looks.size() >= REMEMBERED) {
            looks.clear();
        }
        looks.put(user, new Look(accounts, clock.instant()));
        return accounts;
    }

    private Set<Long> ask(UUID user) {
        try {
            JsonNode answer = calls.to(ENGINE)
                    .asSelf()
                    .deadline(DEADLINE)
                    .get("/api/v1/accounts?page_size=200&user_id=" + user, JsonNode.class);
            Set<Long> accounts = read(answer, user);
            known.remember(user, accounts);
            return accounts;
        } catch (ServiceUnavailable | RemoteRefusal away) {
            Log.warnf("accounts are answered from memory: %s", away.getMessage());
            return known.of(user);
        }
    }

    /** An account that names another owner is not taken, whatever was asked for. */
    static Set<Long> read(JsonNode answer, UUID user) {
        Set<Long> ids = new TreeSet<>();
        for (JsonNode account : answer.path("accounts")) {
            if (!account.path("user_id").asText(user.toString()).equals(user.toString())) {
                continue;
            }
            JsonNode id = account.hasNonNull("account_id") ? account.get("account_id") : account.path("id");
            if (id.isIntegralNumber()) {
                ids.add(id.longValue());
            } else if (id.isTextual() && id.textValue().matches("\\d{1,18}")) {
                ids.add(Long.valueOf(id.textValue()));
            }
        }
        return Set.copyOf(ids);
    }
}
