package io.tradewind.kit.prices;

import io.tradewind.contracts.Event;
import io.tradewind.contracts.Topics;
import io.tradewind.contracts.market.MarketTickEvent;
import io.tradewind.contracts.market.Tick;
import io.tradewind.kit.events.LiveConsumer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * The newest tick of each instrument. Empty after a start until the feed speaks, except for what somebody knows from
 * before: look at its time, since an old price is not one to trade at.
 */
@ApplicationScoped
public class LastPrices implements LiveConsumer<MarketTickEvent> {
    private final Map<String, Tick> ticks = new ConcurrentHashMap<>();
    private final CopyOnWriteArrayList<Consumer<Tick>> listeners = new CopyOnWriteArrayList<>();

    @Override
    public Topics.Topic<MarketTickEvent> topic() {
        return Topics.TICKS;
    }

    @Override
    public void on(Event<MarketTickEvent> event) {
        switch (event.payload()) {
            case Tick tick -> {
                ticks.put(tick.instrument(), tick);
                listeners.forEach(listener -> listener.accept(tick));
            }
        }
    }

    /** The newest tick; check {@link Tick#receivedAt} before leaning on it. */
    public Optional<Tick> of(String instrument) {
        return Optional.ofNullable(ticks.get(instrument));
    }

    /** A price from before the start, for until the feed speaks. Nobody is told of it. */
    public void begin(Tick before) {
        ticks.putIfAbsent(before.instrument(), before);
    }

    /** Called with every tick, on the intake's thread: quick and without blocking. */
    public void listen(Consumer<Tick> listener) {
        listeners.add(listener);
    }
}
