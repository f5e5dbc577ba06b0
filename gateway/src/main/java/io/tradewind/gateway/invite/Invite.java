package io.tradewind.gateway.invite;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A ticket that lets one person in. The code itself is not kept.
 *
 * @param note for whoever made it; null = none
 * @param roles what the person will be
 * @param createdBy user id, or {@code launcher}
 * @param expiresAt null = never
 * @param usedBy null = not used yet
 */
public record Invite(
        UUID id,
        String note,
        List<String> roles,
        String createdBy,
        Instant createdAt,
        Instant expiresAt,
        UUID usedBy,
        Instant usedAt,
        Instant revokedAt) {
    public Invite {
        roles = List.copyOf(roles);
    }

    /** {@code open}, {@code used}, {@code revoked} or {@code expired}. */
    public String state(Instant now) {
        if (usedAt != null) {
            return "used";
        }
        if (revokedAt != null) {
            return "revoked";
        }
        return expiresAt != null && !now.isBefore(expiresAt) ? "expired" : "open";
    }
}
