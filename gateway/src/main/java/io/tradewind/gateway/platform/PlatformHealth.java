package io.tradewind.gateway.platform;

import java.time.Instant;

/**
 * How a platform does.
 *
 * @param status {@code operational}, {@code degraded}, {@code down}, {@code unknown}
 * @param latencyMs of the call that measured it; null when it was not answered
 * @param checkedAt null when nobody asked it
 * @param detail why, for a person; null when there is nothing to say
 */
public record PlatformHealth(String status, Long latencyMs, Instant checkedAt, String detail) {}
