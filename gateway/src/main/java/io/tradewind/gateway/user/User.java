package io.tradewind.gateway.user;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A person.
 *
 * @param email as its owner wrote it; unique without regard to case
 * @param passwordHash PHC format
 * @param roles names of {@code io.tradewind.kit.identity.Roles}
 * @param currency what amounts are shown in, ISO 4217 or a coin's code
 * @param disabled true = can neither log in nor go on with an open session
 * @param licenseUntil last moment in which she may trade; null = without an end
 * @param twoFactorEnabled true = the password alone opens nothing
 */
public record User(
        UUID id,
        String email,
        String firstName,
        String passwordHash,
        List<String> roles,
        String currency,
        SystemMode systemMode,
        Instant createdAt,
        boolean disabled,
        Instant licenseUntil,
        boolean twoFactorEnabled) {
    public User {
        roles = List.copyOf(roles);
    }

    /** Whether her license covers this moment. Checked here, from the date alone. */
    public boolean isLicensedAt(Instant moment) {
        return licenseUntil == null || moment.isBefore(licenseUntil);
    }

    User withProfile(String newFirstName, String newCurrency) {
        return new User(
                id,
                email,
                newFirstName,
                passwordHash,
                roles,
                newCurrency,
                systemMode,
                createdAt,
                disabled,
                licenseUntil,
                twoFactorEnabled);
    }

    User withPasswordHash(String newHash) {
        return new User(
                id,
                email,
                firstName,
                newHash,
                roles,
                currency,
                systemMode,
                createdAt,
                disabled,
                licenseUntil,
                twoFactorEnabled);
    }

    /** The same person in another mode. */
    public User withSystemMode(SystemMode newMode) {
        return new User(
                id,
                email,
                firstName,
                passwordHash,
                roles,
                currency,
                newMode,
                createdAt,
                disabled,
                licenseUntil,
                twoFactorEnabled);
    }

    /** The same person with other rights. */
    public User withStanding(List<String> newRoles, boolean nowDisabled, Instant newLicenseUntil) {
        return new User(
                id,
                email,
                firstName,
                passwordHash,
                newRoles,
                currency,
                systemMode,
                createdAt,
                nowDisabled,
                newLicenseUntil,
                twoFactorEnabled);
    }

    @Override
    public String toString() {
        return "User[" + id + "]";
    }
}
