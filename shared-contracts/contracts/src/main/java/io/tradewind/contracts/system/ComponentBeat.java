package io.tradewind.contracts.system;

import java.time.Instant;
import java.util.Map;

/**
 * A service says that it lives, and how its dependencies do.
 *
 * @param service service name
 * @param instance one per process
 * @param status {@code healthy}, {@code degraded}, {@code unhealthy}, {@code stopping}
 * @param dependencies status by dependency, as asked just now
 * @param version version of the service
 * @param at wall time
 */
public record ComponentBeat(
        String service, String instance, String status, Map<String, String> dependencies, String version, Instant at)
        implements ComponentEvent {
    public ComponentBeat {
        dependencies = Map.copyOf(dependencies);
    }
}
