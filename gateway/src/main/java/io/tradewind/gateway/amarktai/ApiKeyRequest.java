package io.tradewind.gateway.amarktai;

import io.tradewind.gateway.apikey.ApiKey.Scope;
import io.tradewind.gateway.apikey.NewApiKey;
import io.tradewind.kit.web.Form;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Body of {@code POST /api/api-keys}.
 *
 * @param name 1 to 100 characters
 * @param scopes {@code read}, {@code trade}, {@code risk}
 * @param accounts ids of own accounts; absent or empty = every one, also those opened later
 * @param expiresAt ISO 8601; absent = never
 */
public record ApiKeyRequest(String name, List<Scope> scopes, List<Long> accounts, Instant expiresAt) {
    static NewApiKey require(ApiKeyRequest body) {
        Form.body(body);
        return new NewApiKey(body.name, distinct(body.scopes), distinct(body.accounts), body.expiresAt);
    }

    private static <T> Set<T> distinct(List<T> values) {
        Set<T> distinct = new HashSet<>(values == null ? List.of() : values);
        distinct.removeIf(Objects::isNull);
        return distinct;
    }
}
