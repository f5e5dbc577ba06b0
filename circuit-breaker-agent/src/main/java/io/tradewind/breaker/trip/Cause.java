package io.tradewind.breaker.trip;

import io.tradewind.contracts.breaker.StopScope;

/**
 * Why the breaker fires by itself.
 *
 * @param key names the standing cause; the same key fires once, until it is cleared
 * @param scope scope of the stop
 * @param targetId account number or service; null for SYSTEM
 * @param reason sentence for a person, with the figures
 */
record Cause(String key, StopScope scope, String targetId, String reason) {}
