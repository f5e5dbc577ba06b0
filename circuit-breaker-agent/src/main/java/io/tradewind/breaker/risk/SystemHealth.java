package io.tradewind.breaker.risk;

import io.tradewind.breaker.component.Component;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Status of each service in the contract's words, by its heartbeats. */
final class SystemHealth {
    private static final List<String> SERVICES = List.of(
            "gateway",
            "circuit-breaker-agent",
            "market-analysis-agent",
            "risk-management-agent",
            "execution-engine",
            "performance-tracker",
            "compliance-agent",
            "market-data-stream",
            "event-stream");

    /** How a service does. */
    enum Status {
        HEALTHY,
        /** Degraded by its own word, or its beat is late. */
        WARNING,
        /** Unhealthy by its own word, or silent. */
        CRITICAL,
        /** Said goodbye. */
        STOPPED,
        /** Not heard since the breaker's start, or the event bus carries no beats. */
        UNKNOWN
    }

    private SystemHealth() {}

    /**
     * @param busUp whether beats can arrive at all
     * @return status by service name
     */
    static Map<String, Status> of(
            List<Component> components, boolean busUp, Instant now, Duration late, Duration silent) {
        Map<String, Status> all = new TreeMap<>();
        SERVICES.forEach(service -> all.put(service, Status.UNKNOWN));
        if (busUp) {
            components.forEach(component -> all.put(component.service(), status(component, now, late, silent)));
        }
        return all;
    }

    private static Status status(Component component, Instant now, Duration late, Duration silent) {
        Duration age = Duration.between(component.heardAt(), now);
        if (component.hasLeft()) {
            return Status.STOPPED;
        }
        if (age.compareTo(silent) >= 0 || component.status().equals("unhealthy")) {
            return Status.CRITICAL;
        }
        return age.compareTo(late) >= 0 || !component.status().equals("healthy") ? Status.WARNING : Status.HEALTHY;
    }

    /** {@code market-analysis-agent} is {@code market_analysis} in the contract. */
    static String contractName(String service) {
        return service.replaceFirst("-agent$", "").replace('-', '_');
    }
}
