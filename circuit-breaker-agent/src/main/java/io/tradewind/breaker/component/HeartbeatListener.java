package io.tradewind.breaker.component;

import io.tradewind.contracts.Event;
import io.tradewind.contracts.Topics;
import io.tradewind.contracts.system.ComponentBeat;
import io.tradewind.contracts.system.ComponentEvent;
import io.tradewind.kit.events.LiveConsumer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Keeps the board by the beats of {@code system.component.v1}. */
@ApplicationScoped
public class HeartbeatListener implements LiveConsumer<ComponentEvent> {
    /** Beats come every second: four lost ones in a row are a bus that does not carry. */
    private static final Duration ECHO_GAP = Duration.ofSeconds(5);

    private static final Duration FORGET_INSTANCE = Duration.ofSeconds(10);

    private final ComponentBoard board;
    private final Clock clock;

    HeartbeatListener(@ConfigProperty(name = "tradewind.service") String service, Clock clock) {
        this.board = new ComponentBoard(service, ECHO_GAP, FORGET_INSTANCE);
        this.clock = clock;
    }

    @Override
    public Topics.Topic<ComponentEvent> topic() {
        return Topics.COMPONENTS;
    }

    @Override
    public void on(Event<ComponentEvent> event) {
        switch (event.payload()) {
            case ComponentBeat beat -> board.heard(beat, clock.instant());
        }
    }

    /** Everybody heard since our start. */
    public List<Component> components() {
        return board.components(clock.instant());
    }

    /** Since when silence can be told from a silent bus; null while it cannot. */
    public Instant busUpSince() {
        return board.busUpSince(clock.instant());
    }
}
