package io.tradewind.kit.identity;

import java.time.Instant;
import java.util.Set;

/**
 * What a verified token says.
 *
 * @param issuer service that signed it
 * @param subject service name or user id
 * @param roles roles
 * @param accounts account ids the person may touch
 * @param sessionId login session of the person; null for services
 * @param expiresAt not valid from here on
 */
public record Claims(
        String issuer, String subject, Set<String> roles, Set<Long> accounts, String sessionId, Instant expiresAt) {
    public Claims {
        roles = Set.copyOf(roles);
        accounts = Set.copyOf(accounts);
    }

    /** True for a service's own token, which carries the role {@code service} and no other. */
    public boolean speaksForItsIssuer() {
        return subject.equals(issuer) && roles.equals(Set.of(Roles.SERVICE));
    }
}
