package io.tradewind.risk.returns;

import io.tradewind.contracts.Event;
import io.tradewind.contracts.Topics;
import io.tradewind.contracts.market.BarClosed;
import io.tradewind.contracts.market.MarketBarEvent;
import io.tradewind.kit.events.EventConsumer;
import io.tradewind.kit.sql.Tx;
import jakarta.enterprise.context.ApplicationScoped;

/** Remembers the closes of one timeframe. */
@ApplicationScoped
class BarConsumer implements EventConsumer<MarketBarEvent> {
    private final ClosesRepository closes;
    private final ReturnsConfig config;

    BarConsumer(ClosesRepository closes, ReturnsConfig config) {
        this.closes = closes;
        this.config = config;
    }

    @Override
    public Topics.Topic<MarketBarEvent> topic() {
        return Topics.BARS;
    }

    @Override
    public void on(Event<MarketBarEvent> event, Tx tx) {
        switch (event.payload()) {
            case BarClosed bar -> {
                if (bar.timeframe() == config.timeframe()) {
                    closes.add(tx, bar.instrument(), bar.openTime(), bar.close(), config.window());
                }
            }
        }
    }
}
