package io.tradewind.risk.returns;

import io.tradewind.contracts.Event;
import io.tradewind.contracts.Topics;
import io.tradewind.contracts.market.BarClosed;
import io.tradewind.contracts.market.MarketBarEvent;
import io.tradewind.kit.events.EventConsumer;
import io.tradewind.kit.sql.Tx;
import jakarta.enterprise.context.ApplicationScoped;

/** Remembers the prices of the bars that returns are measured on. */
@ApplicationScoped
class BarConsumer implements EventConsumer<MarketBarEvent> {
    private final ReturnsService returns;

    BarConsumer(ReturnsService returns) {
        this.returns = returns;
    }

    @Override
    public Topics.Topic<MarketBarEvent> topic() {
        return Topics.BARS;
    }

    @Override
    public void on(Event<MarketBarEvent> event, Tx tx) {
        switch (event.payload()) {
            case BarClosed bar -> returns.remember(tx, bar);
        }
    }
}
