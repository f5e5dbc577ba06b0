package io.tradewind.gateway.broker;

import java.time.Instant;
import java.util.UUID;

/**
 * Somebody who logged in by a broker.
 *
 * @param expiresAt end of the broker's session, and so of this one
 */
record CockpitSession(UUID id, UUID userId, String venue, String brokerUserId, Instant createdAt, Instant expiresAt) {}
