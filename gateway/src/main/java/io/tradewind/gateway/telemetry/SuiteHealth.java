package io.tradewind.gateway.telemetry;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * How suite and venue do.
 *
 * @param latencyMs the venue's time to answer; null when it does not
 * @param uptime since ignition; null while nothing runs
 * @param lastHeartbeat of the execution engine; null before one was heard
 * @param concerns why it is not healthy
 */
public record SuiteHealth(
        SuiteLoad.Load load,
        Long latencyMs,
        Duration uptime,
        Instant lastHeartbeat,
        Status status,
        List<String> concerns,
        Instant at) {
    public SuiteHealth {
        concerns = List.copyOf(concerns);
    }

    /** In one word. */
    public enum Status {
        HEALTHY,
        DEGRADED,
        CRITICAL
    }
}
