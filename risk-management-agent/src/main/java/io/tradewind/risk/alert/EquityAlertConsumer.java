package io.tradewind.risk.alert;

import io.tradewind.contracts.Event;
import io.tradewind.contracts.Topics;
import io.tradewind.contracts.performance.EquityMeasured;
import io.tradewind.contracts.performance.PerformanceEvent;
import io.tradewind.kit.events.EventConsumer;
import io.tradewind.kit.sql.Tx;
import jakarta.enterprise.context.ApplicationScoped;

/** Watches equity. */
@ApplicationScoped
class EquityAlertConsumer implements EventConsumer<PerformanceEvent> {
    private final AlertWatchService watch;

    EquityAlertConsumer(AlertWatchService watch) {
        this.watch = watch;
    }

    @Override
    public Topics.Topic<PerformanceEvent> topic() {
        return Topics.EQUITY;
    }

    @Override
    public void on(Event<PerformanceEvent> event, Tx tx) {
        switch (event.payload()) {
            case EquityMeasured equity -> watch.watch(tx, equity);
        }
    }
}
