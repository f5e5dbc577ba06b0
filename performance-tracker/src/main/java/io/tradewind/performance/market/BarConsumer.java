package io.tradewind.performance.market;

import io.tradewind.contracts.Event;
import io.tradewind.contracts.Topics;
import io.tradewind.contracts.market.BarClosed;
import io.tradewind.contracts.market.MarketBarEvent;
import io.tradewind.kit.events.EventConsumer;
import io.tradewind.kit.sql.Tx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;

/** Remembers the bars of one minute and one hour, and each day's last close by the wall clock. */
@ApplicationScoped
class BarConsumer implements EventConsumer<MarketBarEvent> {
    private final MarketRepository market;

    BarConsumer(MarketRepository market) {
        this.market = market;
    }

    @Override
    public Topics.Topic<MarketBarEvent> topic() {
        return Topics.BARS;
    }

    @Override
    public void on(Event<MarketBarEvent> event, Tx tx) {
        switch (event.payload()) {
            case BarClosed bar -> {
                switch (bar.timeframe()) {
                    case M1 -> {
                        market.insert(tx, bar, event.time());
                        market.close(
                                tx, bar, event.time().atZone(ZoneOffset.UTC).toLocalDate());
                    }
                    case H1 -> market.insert(tx, bar, event.time());
                    case M5, M15, H4, D1 -> {
                        // Made of the same ticks.
                    }
                }
            }
        }
    }
}
