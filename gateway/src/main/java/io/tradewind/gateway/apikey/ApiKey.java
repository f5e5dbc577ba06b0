package io.tradewind.gateway.apikey;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/**
 * A key with which a program acts for a person. The key itself is not kept, only its SHA-256.
 *
 * @param hint how the key begins, so that its owner can tell keys apart; null for keys made elsewhere
 * @param accounts ids that it may touch; empty = every account of the person
 * @param expiresAt null = never
 * @param lastUsedAt to the minute; null = not yet
 */
public record ApiKey(
        UUID id,
        UUID userId,
        String name,
        String hint,
        Set<Scope> scopes,
        Set<Long> accounts,
        Instant createdAt,
        Instant expiresAt,
        Instant lastUsedAt) {
    public ApiKey {
        scopes = Set.copyOf(scopes);
        accounts = Set.copyOf(accounts);
    }

    /** What a key may do. */
    public enum Scope {
        /** Look at accounts, orders, positions. */
        READ,
        /** Send, change and cancel orders; what opens positions only while the person may trade. */
        TRADE,
        /** Change the limits of accounts, flatten them, stop them. */
        RISK;

        /** Spelling on the wire. */
        public String wire() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
