package io.tradewind.breaker.stop;

import io.tradewind.contracts.breaker.StopScope;

/**
 * A stop that is to be fired, checked.
 *
 * @param scope what it covers
 * @param targetId account number or agent; null for SYSTEM
 * @param reason why
 * @param triggeredBy who or what, as the caller says
 * @param requestedBy subject of the caller's token
 */
public record StopOrder(StopScope scope, String targetId, String reason, String triggeredBy, String requestedBy) {}
