package io.tradewind.gateway.session;

import java.time.Instant;
import java.util.UUID;

/**
 * Somebody is logged in.
 *
 * @param expiresAt no token is issued for it from here on
 * @param address network address of the login; null for sessions older than this field
 * @param userAgent what the client called itself; null = nothing
 * @param lastUsedAt when its token was renewed last, or made
 */
public record Session(
        UUID id,
        UUID userId,
        Instant createdAt,
        Instant expiresAt,
        String address,
        String userAgent,
        Instant lastUsedAt) {}
