package io.tradewind.breaker.account;

import io.tradewind.contracts.Event;
import io.tradewind.contracts.Topics;
import io.tradewind.contracts.performance.EquityMeasured;
import io.tradewind.contracts.performance.PerformanceEvent;
import io.tradewind.kit.events.EventConsumer;
import io.tradewind.kit.sql.Tx;
import jakarta.enterprise.context.ApplicationScoped;

/** Keeps the newest measurement of each account. */
@ApplicationScoped
class EquityConsumer implements EventConsumer<PerformanceEvent> {
    private final AccountRepository accounts;

    EquityConsumer(AccountRepository accounts) {
        this.accounts = accounts;
    }

    @Override
    public Topics.Topic<PerformanceEvent> topic() {
        return Topics.EQUITY;
    }

    @Override
    public void on(Event<PerformanceEvent> event, Tx tx) {
        switch (event.payload()) {
            case EquityMeasured measured -> accounts.put(tx, measured);
        }
    }
}
