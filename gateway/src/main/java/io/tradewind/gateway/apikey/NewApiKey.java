package io.tradewind.gateway.apikey;

import io.tradewind.gateway.apikey.ApiKey.Scope;
import io.tradewind.gateway.edge.PlainText;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * A key that somebody wants; nothing is checked yet.
 *
 * @param name 1 to 100 characters, for its owner
 * @param scopes at least one
 * @param accounts ids; empty = every account
 * @param expiresAt null = never, else at most ten years ahead
 */
public record NewApiKey(String name, Set<Scope> scopes, Set<Long> accounts, Instant expiresAt) {
    static final int LONGEST_NAME = 100;
    private static final Duration FARTHEST = Duration.ofDays(3653);

    public NewApiKey {
        scopes = Set.copyOf(scopes);
        accounts = Set.copyOf(accounts);
    }

    /** What is wrong, by field; empty when nothing is. */
    Map<String, String> problems(Instant now) {
        Map<String, String> problems = new LinkedHashMap<>();
        PlainText.problem(name, LONGEST_NAME).ifPresent(problem -> problems.put("name", problem));
        if (scopes.isEmpty()) {
            problems.put("scopes", "must name at least one of read, trade, risk");
        }
        if (expiresAt != null && (!expiresAt.isAfter(now) || expiresAt.isAfter(now.plus(FARTHEST)))) {
            problems.put("expires_at", "must be in the future, at most ten years ahead");
        }
        return problems;
    }
}
