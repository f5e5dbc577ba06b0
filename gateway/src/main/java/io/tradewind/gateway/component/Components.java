package io.tradewind.gateway.component;

import io.tradewind.contracts.Event;
import io.tradewind.contracts.Topics;
import io.tradewind.contracts.system.ComponentBeat;
import io.tradewind.contracts.system.ComponentEvent;
import io.tradewind.kit.events.LiveConsumer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The last heartbeat of each service, as it came over the event bus; nothing is known before one was heard. */
@ApplicationScoped
public class Components implements LiveConsumer<ComponentEvent> {
    private final Map<String, ComponentBeat> beats = new ConcurrentHashMap<>();

    @Override
    public Topics.Topic<ComponentEvent> topic() {
        return Topics.COMPONENTS;
    }

    @Override
    public void on(Event<ComponentEvent> event) {
        switch (event.payload()) {
            case ComponentBeat beat ->
                beats.merge(beat.service(), beat, (old, fresh) -> fresh.at().isAfter(old.at()) ? fresh : old);
        }
    }

    /** The newest beat of a service, of whichever of its processes. */
    public Optional<ComponentBeat> of(String service) {
        return Optional.ofNullable(beats.get(service));
    }
}
