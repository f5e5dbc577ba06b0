package io.tradewind.gateway.scan;

import io.tradewind.contracts.system.ComponentBeat;
import io.tradewind.gateway.component.Components;
import io.tradewind.kit.health.Heartbeat;
import io.tradewind.kit.time.Pause;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Sends a heartbeat of ours over the event bus and waits for it to come back. That the bus answers to its clients, or
 * that a beat came back some time ago, would say less.
 */
@Singleton
class BusCheck {
    private static final Duration LOOK = Duration.ofMillis(20);

    private final Runnable beat;
    private final Supplier<Optional<Instant>> heard;
    private final Duration within;
    private final Clock clock;

    @Inject
    BusCheck(Heartbeat heartbeat, Components components, ScanConfig config, Clock clock) {
        this(
                // A bus that is away holds up whoever sends.
                () -> Thread.ofVirtual().name("bus-check").start(heartbeat::beat),
                () -> components.of("gateway").map(ComponentBeat::at),
                config.heartbeatWithin(),
                clock);
    }

    BusCheck(Runnable beat, Supplier<Optional<Instant>> heard, Duration within, Clock clock) {
        this.beat = beat;
        this.heard = heard;
        this.within = within;
        this.clock = clock;
    }

    Verdict run() {
        // Events carry milliseconds.
        Instant asked = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        beat.run();
        Instant end = asked.plus(within);
        while (!isHeardSince(asked)) {
            if (!clock.instant().isBefore(end) || !Pause.of(LOOK)) {
                return silent(asked);
            }
        }
        return Verdict.SUCCESS;
    }

    private boolean isHeardSince(Instant asked) {
        return heard.get().filter(at -> !at.isBefore(asked)).isPresent();
    }

    private Verdict silent(Instant asked) {
        String last = heard.get()
                .map(at ->
                        "the last one came back " + Duration.between(at, asked).toSeconds() + " s before")
                .orElse("none ever came back");
        return Verdict.failure(
                "The event bus is silent",
                "Our heartbeat did not come back within " + within.toMillis() + " ms; " + last,
                "Check Kafka's health, then scan again");
    }
}
