package io.tradewind.gateway.live;

import java.time.Instant;
import java.util.UUID;

/**
 * Who looks.
 *
 * @param sessionId null for tokens that were made by hand
 * @param endsAt for those: when it is over; with a session that decides
 */
record Viewer(String userId, UUID sessionId, Instant endsAt) {}
