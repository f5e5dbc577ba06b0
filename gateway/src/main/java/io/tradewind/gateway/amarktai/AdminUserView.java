package io.tradewind.gateway.amarktai;

import io.tradewind.gateway.user.User;
import io.tradewind.kit.identity.Roles;
import java.time.Instant;
import java.util.List;

/**
 * A person as administrators see her.
 *
 * @param licenseUntil last moment in which she may trade; null = without an end
 */
public record AdminUserView(
        String id,
        String email,
        String firstName,
        boolean isAdmin,
        Instant createdAt,
        List<String> roles,
        boolean disabled,
        boolean twoFactorEnabled,
        String systemMode,
        String currency,
        Instant licenseUntil) {
    static AdminUserView of(User user) {
        return new AdminUserView(
                user.id().toString(),
                user.email(),
                user.firstName(),
                user.roles().contains(Roles.ADMIN),
                user.createdAt(),
                user.roles(),
                user.disabled(),
                user.twoFactorEnabled(),
                user.systemMode().wire(),
                user.currency(),
                user.licenseUntil());
    }
}
