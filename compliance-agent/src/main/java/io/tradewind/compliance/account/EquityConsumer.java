package io.tradewind.compliance.account;

import io.tradewind.contracts.Event;
import io.tradewind.contracts.Topics;
import io.tradewind.contracts.performance.EquityMeasured;
import io.tradewind.contracts.performance.PerformanceEvent;
import io.tradewind.kit.events.EventConsumer;
import io.tradewind.kit.sql.Tx;
import jakarta.enterprise.context.ApplicationScoped;

/** Keeps the view of equity. */
@ApplicationScoped
class EquityConsumer implements EventConsumer<PerformanceEvent> {
    private final AccountRepository repository;

    EquityConsumer(AccountRepository repository) {
        this.repository = repository;
    }

    @Override
    public Topics.Topic<PerformanceEvent> topic() {
        return Topics.EQUITY;
    }

    @Override
    public void on(Event<PerformanceEvent> event, Tx tx) {
        switch (event.payload()) {
            case EquityMeasured change -> repository.put(tx, change);
        }
    }
}
