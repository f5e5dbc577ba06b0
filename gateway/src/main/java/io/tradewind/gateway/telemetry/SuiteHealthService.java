package io.tradewind.gateway.telemetry;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.contracts.system.ComponentBeat;
import io.tradewind.gateway.cockpit.CockpitAgents;
import io.tradewind.gateway.component.Components;
import io.tradewind.gateway.telemetry.SuiteHealth.Status;
import io.tradewind.kit.call.RemoteRefusal;
import io.tradewind.kit.call.ServiceUnavailable;
import io.tradewind.kit.time.Lately;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Measures how suite and venue do. */
@Singleton
public class SuiteHealthService {
    private static final String ENGINE = "execution-engine";
    /** Nothing trades, or nothing stops, without these. */
    private static final List<String> VITAL =
            List.of(ENGINE, "circuit-breaker-agent", "risk-management-agent", "compliance-agent");

    private static final List<String> OTHERS =
            List.of("market-analysis-agent", "market-data-stream", "performance-tracker", "event-stream");
    private static final int REMEMBERED = 10_000;

    private final SuiteLoad load;
    private final Components components;
    private final CockpitAgents agents;
    private final TelemetryConfig config;
    private final Clock clock;
    private final Map<Long, Look> venues = new ConcurrentHashMap<>();

    SuiteHealthService(
            SuiteLoad load, Components components, CockpitAgents agents, TelemetryConfig config, Clock clock) {
        this.load = load;
        this.components = components;
        this.agents = agents;
        this.config = config;
        this.clock = clock;
    }

    /** @param latencyMs null when the venue does not answer */
    private record Look(Long latencyMs, Instant at) {}

    public SuiteHealth of(Pilot pilot) {
        Instant now = clock.instant();
        SuiteLoad.Load measured = load.measure();
        Look venue = venue(pilot, now);
        List<String> critical = new ArrayList<>();
        List<String> concerns = new ArrayList<>();
        if (venue.latencyMs() == null) {
            critical.add(pilot.account().venue() + " does not answer");
        }
        VITAL.forEach(service -> concern(service, now).ifPresent(critical::add));
        OTHERS.forEach(service -> concern(service, now).ifPresent(concerns::add));
        measured.missing().forEach(service -> concerns.add(service + " does not tell its load"));
        Status status = !critical.isEmpty() ? Status.CRITICAL : concerns.isEmpty() ? Status.HEALTHY : Status.DEGRADED;
        critical.addAll(concerns);
        Instant since = pilot.ignition().connectedAt();
        return new SuiteHealth(
                measured,
                venue.latencyMs(),
                since == null ? null : Duration.between(since, now),
                components.of(ENGINE).map(ComponentBeat::at).orElse(null),
                status,
                critical,
                now);
    }

    private Optional<String> concern(String service, Instant now) {
        Optional<ComponentBeat> beat = components.of(service);
        if (beat.isEmpty()) {
            return Optional.of(service + " was not heard yet");
        }
        if (beat.get().at().plus(config.heartbeatWithin()).isBefore(now)) {
            return Optional.of(service + " is silent");
        }
        return beat.get().status().equals("healthy")
                ? Optional.empty()
                : Optional.of(service + " is " + beat.get().status());
    }

    private Look venue(Pilot pilot, Instant now) {
        long account = pilot.account().id();
        Look last = venues.get(account);
        if (last != null && Lately.was(last.at(), config.measureEvery(), now)) {
            return last;
        }
        if (venues.size() >= REMEMBERED) {
            venues.clear();
        }
        Look look = new Look(latency(pilot), now);
        venues.put(account, look);
        return look;
    }

    private Long latency(Pilot pilot) {
        try {
            JsonNode venue = agents.preflight(
                            pilot.operator().claims(), pilot.account().id())
                    .path("venue");
            return venue.path("reachable").asBoolean()
                    ? venue.path("latency_ms").asLong()
                    : null;
        } catch (ServiceUnavailable | RemoteRefusal away) {
            return null;
        }
    }
}
