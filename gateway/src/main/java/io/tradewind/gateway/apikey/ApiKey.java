package io.tradewind.gateway.apikey;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/**
 * A key with which a program acts for a person. The key itself is not kept, only its SHA-256.
 *
 * @param accounts ids that it may touch; empty = every account of the person
 * @param expiresAt null = never
 */
public record ApiKey(UUID id, UUID userId, String name, Set<Scope> scopes, Set<Long> accounts, Instant expiresAt) {
    public ApiKey {
        scopes = Set.copyOf(scopes);
        accounts = Set.copyOf(accounts);
    }

    /** What a key may do. */
    public enum Scope {
        READ,
        TRADE,
        RISK
    }
}
