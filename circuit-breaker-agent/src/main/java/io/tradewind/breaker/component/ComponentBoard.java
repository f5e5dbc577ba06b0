package io.tradewind.breaker.component;

import io.tradewind.contracts.system.ComponentBeat;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Who was heard when. Times are those at which a beat reached us, so that nobody's clock matters but ours.
 *
 * <p>Silence on the bus is not silence of a component: our own beats travel the same way, and only while they come back
 * the others can be judged. A component's silence counts from its last beat or from the moment at which the bus was
 * heard again, whichever is later.
 */
public final class ComponentBoard {
    private final String self;
    private final Duration echoGap;
    private final Duration forgetInstance;
    private final Map<String, Map<String, Beat>> beats = new HashMap<>();
    private Instant echoSince;
    private Instant echoLast;

    private record Beat(String status, Instant heardAt) {}

    /**
     * @param self our own service name
     * @param echoGap longest time between two own beats while the bus counts as up
     * @param forgetInstance an instance silent for longer says nothing about its service's status
     */
    public ComponentBoard(String self, Duration echoGap, Duration forgetInstance) {
        this.self = self;
        this.echoGap = echoGap;
        this.forgetInstance = forgetInstance;
    }

    /** A beat arrived. */
    public synchronized void heard(ComponentBeat beat, Instant now) {
        if (beat.service().equals(self) && !beat.status().equals(Component.STOPPING)) {
            if (echoLast == null || echoLast.plus(echoGap).isBefore(now)) {
                echoSince = now;
            }
            echoLast = now;
        }
        beats.computeIfAbsent(beat.service(), service -> new HashMap<>())
                .put(beat.instance(), new Beat(beat.status(), now));
    }

    /** Since when the bus carries our own beats without a gap; null while it does not. */
    public synchronized Instant busUpSince(Instant now) {
        return echoLast == null || echoLast.plus(echoGap).isBefore(now) ? null : echoSince;
    }

    /** Everybody heard since our start. */
    public synchronized List<Component> components(Instant now) {
        return beats.entrySet().stream()
                .map(entry -> component(entry.getKey(), entry.getValue(), now))
                .sorted(Comparator.comparing(Component::service))
                .toList();
    }

    private Component component(String service, Map<String, Beat> instances, Instant now) {
        Instant last = instances.values().stream()
                .map(Beat::heardAt)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        Instant oldest = now.minus(forgetInstance).isAfter(last) ? last : now.minus(forgetInstance);
        instances.values().removeIf(beat -> beat.heardAt().isBefore(oldest));
        String status = instances.values().stream()
                .map(Beat::status)
                .max(Comparator.comparingInt(ComponentBoard::badness))
                .orElseThrow();
        return new Component(service, status, last);
    }

    /** An instance that leaves is the least of them: the others carry on. */
    private static int badness(String status) {
        return switch (status) {
            case Component.STOPPING -> 0;
            case "healthy" -> 1;
            case "degraded" -> 2;
            default -> 3;
        };
    }
}
