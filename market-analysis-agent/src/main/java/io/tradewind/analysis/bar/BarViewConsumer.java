package io.tradewind.analysis.bar;

import io.tradewind.contracts.Event;
import io.tradewind.contracts.Topics;
import io.tradewind.contracts.market.BarClosed;
import io.tradewind.contracts.market.MarketBarEvent;
import io.tradewind.kit.events.LiveConsumer;
import jakarta.enterprise.context.ApplicationScoped;

/** Every replica sees every bar, so each can answer for every instrument. */
@ApplicationScoped
class BarViewConsumer implements LiveConsumer<MarketBarEvent> {
    private final BarHistory history;

    BarViewConsumer(BarHistory history) {
        this.history = history;
    }

    @Override
    public Topics.Topic<MarketBarEvent> topic() {
        return Topics.BARS;
    }

    @Override
    public void on(Event<MarketBarEvent> event) {
        switch (event.payload()) {
            case BarClosed closed -> history.add(closed);
        }
    }
}
