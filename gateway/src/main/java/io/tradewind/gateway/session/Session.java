package io.tradewind.gateway.session;

import java.time.Instant;
import java.util.UUID;

/**
 * Somebody is logged in.
 *
 * @param expiresAt no token is issued for it from here on
 */
record Session(UUID id, UUID userId, Instant createdAt, Instant expiresAt) {}
