package io.tradewind.gateway.account;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.kit.call.ServiceCalls;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A person's accounts, asked of the engine now. */
@Singleton
public class AccountList {
    private static final Duration DEADLINE = Duration.ofSeconds(3);

    private final ServiceCalls calls;

    AccountList(ServiceCalls calls) {
        this.calls = calls;
    }

    /** By number; the first 200. */
    public List<OwnAccount> of(UUID user) {
        JsonNode answer = calls.to("execution-engine")
                .asSelf()
                .deadline(DEADLINE)
                .get("/api/v1/accounts?page_size=200&user_id=" + user, JsonNode.class);
        List<OwnAccount> accounts = new ArrayList<>();
        for (JsonNode node : answer.path("accounts")) {
            // An account that names another owner is not taken, whatever was asked for.
            if (!node.path("user_id").asText(user.toString()).equals(user.toString())) {
                continue;
            }
            JsonNode id = node.hasNonNull("account_id") ? node.get("account_id") : node.path("id");
            accounts.add(new OwnAccount(
                    id.asLong(),
                    node.path("label").asText(),
                    node.path("venue").asText("paper"),
                    node.path("live").asBoolean(false),
                    node.path("currency").asText("USD")));
        }
        return accounts;
    }
}
