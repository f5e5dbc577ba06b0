package io.tradewind.gateway.account;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.kit.call.ServiceCalls;
import io.tradewind.kit.call.ServiceUnavailable;
import io.tradewind.kit.error.Refusal;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A person's accounts, asked of the engine now: all of them, page by page, or a failure. */
@Singleton
public class AccountList {
    /** More accounts than this are nobody's: a list is never cut off in silence. */
    static final long MOST = 10_000;

    private static final String ENGINE = "execution-engine";
    private static final Duration DEADLINE = Duration.ofSeconds(3);
    private static final Duration SHORTEST = Duration.ofMillis(1);

    private final Pages engine;

    @Inject
    AccountList(ServiceCalls calls) {
        this((path, longest) -> calls.to(ENGINE).asSelf().deadline(longest).get(path, JsonNode.class));
    }

    AccountList(Pages engine) {
        this.engine = engine;
    }

    /** Where the engine's pages come from. */
    @FunctionalInterface
    interface Pages {
        JsonNode get(String path, Duration longest);
    }

    /** By number. */
    public List<OwnAccount> of(UUID user) {
        return of(user, DEADLINE);
    }

    /** By number; all pages together take no longer than this. */
    public List<OwnAccount> of(UUID user, Duration longest) {
        long began = System.nanoTime();
        List<OwnAccount> accounts = new ArrayList<>();
        long seen = 0;
        long total = 1;
        for (int page = 1; seen < total; page++) {
            Duration left = longest.minusNanos(System.nanoTime() - began);
            JsonNode answer = engine.get(
                    "/api/v1/accounts?page_size=200&page=" + page + "&user_id=" + user,
                    left.compareTo(SHORTEST) < 0 ? SHORTEST : left);
            total = total(answer, user);
            int told = answer.path("accounts").size();
            if (told == 0 && seen < total) {
                throw ServiceUnavailable.unreadable(ENGINE, null);
            }
            seen += told;
            answer.path("accounts").forEach(account -> own(account, user).ifPresent(accounts::add));
        }
        return accounts;
    }

    private static long total(JsonNode answer, UUID user) {
        if (answer == null || !answer.path("total_count").isIntegralNumber()) {
            throw ServiceUnavailable.unreadable(ENGINE, null);
        }
        long total = answer.path("total_count").longValue();
        if (total > MOST) {
            throw new Refusal(
                    ErrorCode.REQ_007,
                    "This user has " + total + " accounts; no more than " + MOST + " can be listed",
                    Map.of("user_id", user.toString(), "accounts", total, "limit", MOST));
        }
        return total;
    }

    /** An account that names another owner is not taken, whatever was asked for. */
    private static Optional<OwnAccount> own(JsonNode account, UUID user) {
        JsonNode id = account.hasNonNull("account_id") ? account.get("account_id") : account.path("id");
        if (!id.asText().matches("\\d{1,18}")
                || !account.path("user_id").asText(user.toString()).equals(user.toString())) {
            return Optional.empty();
        }
        return Optional.of(new OwnAccount(
                Long.parseLong(id.asText()),
                account.path("label").asText(),
                account.path("venue").asText("paper"),
                account.path("live").asBoolean(false),
                account.path("currency").asText("USD")));
    }
}
