package io.tradewind.gateway.amarktai;

import io.tradewind.gateway.user.User;
import io.tradewind.kit.identity.Roles;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * A person as she sees herself.
 *
 * @param accounts ids of her accounts when the token was made
 * @param licenseUntil last moment in which she may trade; null = without an end
 */
public record ProfileView(
        String id,
        String email,
        String firstName,
        String currency,
        String systemMode,
        boolean twoFactorEnabled,
        boolean isAdmin,
        List<String> roles,
        List<Long> accounts,
        Instant createdAt,
        Instant licenseUntil) {
    static ProfileView of(User user, Set<Long> accounts) {
        return new ProfileView(
                user.id().toString(),
                user.email(),
                user.firstName(),
                user.currency(),
                user.systemMode().wire(),
                user.twoFactorEnabled(),
                user.roles().contains(Roles.ADMIN),
                user.roles(),
                accounts.stream().sorted().toList(),
                user.createdAt(),
                user.licenseUntil());
    }
}
