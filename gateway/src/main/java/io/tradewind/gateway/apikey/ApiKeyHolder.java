package io.tradewind.gateway.apikey;

import io.tradewind.gateway.apikey.ApiKey.Scope;
import io.tradewind.kit.identity.Roles;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * The program behind a key that holds now.
 *
 * @param keyId names the key in logs, limits and the audit trail
 * @param userId in whose name it acts
 * @param roles of that person
 * @param restrictedTo ids of the accounts it may touch; empty = every account of the person, also those opened later
 */
public record ApiKeyHolder(UUID keyId, UUID userId, List<String> roles, Set<Scope> scopes, Set<Long> restrictedTo) {
    public ApiKeyHolder {
        roles = List.copyOf(roles);
        scopes = Set.copyOf(scopes);
        restrictedTo = Set.copyOf(restrictedTo);
    }

    /** Whether the person may trade now: a key gives nobody a right that she does not have. */
    public boolean mayTrade() {
        return roles.contains(Roles.TRADER);
    }

    public boolean has(Scope scope) {
        return scopes.contains(scope);
    }

    /** Those of the person's accounts that the key may touch. */
    public Set<Long> accountsAmong(Set<Long> owned) {
        return restrictedTo.isEmpty()
                ? Set.copyOf(owned)
                : owned.stream()
                        .filter(restrictedTo::contains)
                        .collect(java.util.stream.Collectors.toUnmodifiableSet());
    }
}
