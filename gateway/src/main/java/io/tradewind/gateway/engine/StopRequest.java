package io.tradewind.gateway.engine;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Body of {@code POST /engine/stop}. */
@Schema(requiredProperties = {"user_id", "session_id", "request_id"})
record StopRequest(String userId, String sessionId, String requestId) {}
