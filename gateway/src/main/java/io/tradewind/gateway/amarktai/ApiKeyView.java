package io.tradewind.gateway.amarktai;

import io.tradewind.gateway.apikey.ApiKey;
import java.time.Instant;
import java.util.List;

/**
 * A key for a program, without the key.
 *
 * @param hint how the key begins; null for keys that were not made here
 * @param accounts ids; empty = every account
 * @param lastUsedAt to the minute; null = not yet
 */
public record ApiKeyView(
        String id,
        String name,
        String hint,
        List<String> scopes,
        List<Long> accounts,
        Instant createdAt,
        Instant expiresAt,
        Instant lastUsedAt) {
    static ApiKeyView of(ApiKey key) {
        return new ApiKeyView(
                key.id().toString(),
                key.name(),
                key.hint(),
                key.scopes().stream().sorted().map(ApiKey.Scope::wire).toList(),
                key.accounts().stream().sorted().toList(),
                key.createdAt(),
                key.expiresAt(),
                key.lastUsedAt());
    }
}
