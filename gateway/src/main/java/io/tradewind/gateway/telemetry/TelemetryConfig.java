package io.tradewind.gateway.telemetry;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/** Where telemetry looks, and how often. */
@ConfigMapping(prefix = "tradewind.gateway.telemetry")
public interface TelemetryConfig {
    /** Management address of each service; without one: plain HTTP on its host, at its port + 1000. */
    Map<String, URI> management();

    /** How long a measurement of processor, memory and venue serves. */
    @WithDefault("PT5S")
    Duration measureEvery();

    /** A service whose last heartbeat is older counts as gone. */
    @WithDefault("PT15S")
    Duration heartbeatWithin();

    /** Between two snapshots of a stream. */
    @WithDefault("PT1S")
    Duration streamEvery();

    /** Streams of one operator at once. */
    @WithDefault("4")
    int streamsPerUser();

    /** Streams of everybody at once, on this replica. */
    @WithDefault("200")
    int streams();
}
