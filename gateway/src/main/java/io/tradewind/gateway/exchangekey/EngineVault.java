package io.tradewind.gateway.exchangekey;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.gateway.account.AccountList;
import io.tradewind.gateway.trade.Symbols;
import io.tradewind.kit.call.RemoteRefusal;
import io.tradewind.kit.call.ServiceCalls;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.identity.Sha256;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** The execution engine, which knows the venues and keeps the keys. */
@Singleton
class EngineVault {
    static final String ENGINE = "execution-engine";
    private static final String POSITIONS = "open_positions";
    private static final String ORDERS = "open_orders";
    private static final int LABEL_DIGITS = 12;

    private final ServiceCalls calls;
    private final AccountList list;
    private final ExchangeKeyConfig config;

    EngineVault(ServiceCalls calls, AccountList list, ExchangeKeyConfig config) {
        this.calls = calls;
        this.list = list;
        this.config = config;
    }

    /** An account of the engine. */
    record Kept(long accountId, String label) {}

    /** Keys in the vault, and since when they are the ones. */
    record Found(Kept kept, Instant changedAt) {}

    /** Asks the venue by a call that changes nothing; nothing is kept. */
    KeyCheck check(VenueCredentials keys) {
        try {
            return engine().post(
                            "/api/v1/venues/" + keys.provider() + "/check-credentials",
                            Map.of("credentials", keys.isPaper() ? Map.of() : keys.fields()),
                            KeyCheck.class);
        } catch (RemoteRefusal refused) {
            throw inWordsOfTheForm(refused, keys.provider());
        }
    }

    /** Puts keys into the vault, under the person's account at that venue; opens the account when there is none yet. */
    Kept keep(UUID user, VenueCredentials keys) {
        try {
            Optional<Kept> there = accountOf(user, keys.provider());
            return there.isPresent() ? replaced(there.get(), keys) : open(user, keys);
        } catch (RemoteRefusal refused) {
            throw inWordsOfTheForm(refused, keys.provider());
        }
    }

    /** What the vault has of a person's at that venue; empty when it lacks what the venue needs. */
    Optional<Found> find(UUID user, String venue) {
        return accountOf(user, venue).flatMap(kept -> changedAt(kept).map(changed -> new Found(kept, changed)));
    }

    private Optional<Instant> changedAt(Kept kept) {
        JsonNode stored = engine().get("/api/v1/accounts/" + kept.accountId() + "/credentials", JsonNode.class);
        if (!stored.path("complete").asBoolean()) {
            return Optional.empty();
        }
        return stored.path("fields")
                .valueStream()
                .filter(field -> field.hasNonNull("changed_at"))
                .map(field -> Instant.parse(field.get("changed_at").asText()))
                .max(Comparator.naturalOrder());
    }

    /**
     * Takes keys out of the vault. An account that is gone has none.
     *
     * @param force true = also while something is open there
     */
    void forget(ExchangeKey key, boolean force) {
        try {
            String path = "/api/v1/accounts/" + key.accountId() + "/credentials";
            engine().delete(force ? path + "?force=true" : path, null, JsonNode.class);
        } catch (RemoteRefusal refused) {
            if (refused.code() != ErrorCode.REQ_003) {
                throw refused.details().containsKey(POSITIONS) ? stillOpen(key, refused) : refused;
            }
        }
    }

    private static Refusal stillOpen(ExchangeKey key, RemoteRefusal refused) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("provider", key.provider());
        details.put(POSITIONS, refused.details().get(POSITIONS));
        details.put(ORDERS, refused.details().get(ORDERS));
        return new Refusal(
                ErrorCode.REQ_007,
                key.provider() + " has open with these keys: "
                        + refused.details().get(POSITIONS) + " positions"
                        + instruments(refused, "positions") + ", "
                        + refused.details().get(ORDERS) + " orders" + instruments(refused, "orders")
                        + ". Close and cancel them first, save other keys in the place of these, or delete with ?force=true:"
                        + " they then stay at " + key.provider() + ", and nothing here watches or closes them",
                details);
    }

    /** In brackets; nothing where none is named. */
    private static String instruments(RemoteRefusal refused, String field) {
        if (!(refused.details().get(field) instanceof List<?> named) || named.isEmpty()) {
            return "";
        }
        return named.stream()
                .filter(Map.class::isInstance)
                .map(one -> Symbols.shown(String.valueOf(((Map<?, ?>) one).get("instrument"))))
                .distinct()
                .collect(Collectors.joining(", ", " (", ")"));
    }

    private Kept replaced(Kept there, VenueCredentials keys) {
        engine().put(
                        "/api/v1/accounts/" + there.accountId() + "/credentials",
                        Map.of("credentials", keys.fields()),
                        JsonNode.class);
        return there;
    }

    private Kept open(UUID user, VenueCredentials keys) {
        try {
            return opened(user, keys);
        } catch (RemoteRefusal refused) {
            if (refused.code() != ErrorCode.REQ_007) {
                throw refused;
            }
            // Another door, or another replica, has opened the account since it was looked for.
            return replaced(accountOf(user, keys.provider()).orElseThrow(() -> refused), keys);
        }
    }

    private Kept opened(UUID user, VenueCredentials keys) {
        Map<String, Object> opening = new LinkedHashMap<>();
        opening.put("label", keys.provider() + "-" + Sha256.hex(user.toString()).substring(0, LABEL_DIGITS));
        opening.put("user_id", user.toString());
        opening.put("venue", keys.provider());
        opening.put("currency", currencyOf(keys.provider()));
        opening.put("credentials", keys.fields());
        JsonNode account = engine().post("/api/v1/accounts", opening, JsonNode.class);
        return new Kept(
                account.path("account_id").asLong(), account.path("label").asText());
    }

    private Optional<Kept> accountOf(UUID user, String venue) {
        return list.of(user, config.deadline()).stream()
                .filter(account -> account.venue().equals(venue))
                .map(account -> new Kept(account.id(), account.label()))
                .findFirst();
    }

    private String currencyOf(String venue) {
        for (JsonNode known : engine().get("/api/v1/venues", JsonNode.class).path("venues")) {
            if (venue.equals(known.path("name").asText())) {
                return known.path("currency").asText();
            }
        }
        throw unknown(venue);
    }

    private ServiceCalls.Call engine() {
        return calls.to(ENGINE).asSelf().deadline(config.deadline());
    }

    private static RuntimeException inWordsOfTheForm(RemoteRefusal refused, String provider) {
        return switch (refused.code()) {
            case REQ_003 -> unknown(provider);
            // Between services nobody's login is at stake: the person must not be told that hers has ended.
            case AUTH_002 -> new Refusal(ErrorCode.SYS_002, "The execution engine did not take this call", Map.of());
            case REQ_002 ->
                new Refusal(ErrorCode.REQ_002, refused.getMessage().replace("credentials.", ""), refused.details());
            default -> refused;
        };
    }

    private static Refusal unknown(String provider) {
        return Refusal.field("provider", provider, "is no venue known here");
    }
}
