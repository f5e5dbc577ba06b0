package io.tradewind.gateway.engine;

/** Body of {@code POST /engine/stop}. */
record StopRequest(String userId, String sessionId, String requestId) {}
