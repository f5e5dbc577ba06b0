package io.tradewind.breaker.account;

import io.tradewind.contracts.Event;
import io.tradewind.contracts.Topics;
import io.tradewind.contracts.execution.PositionChanged;
import io.tradewind.contracts.execution.PositionEvent;
import io.tradewind.kit.events.EventConsumer;
import io.tradewind.kit.sql.Tx;
import jakarta.enterprise.context.ApplicationScoped;

/** Keeps the open positions. */
@ApplicationScoped
class PositionConsumer implements EventConsumer<PositionEvent> {
    private final AccountRepository accounts;

    PositionConsumer(AccountRepository accounts) {
        this.accounts = accounts;
    }

    @Override
    public Topics.Topic<PositionEvent> topic() {
        return Topics.POSITIONS;
    }

    @Override
    public void on(Event<PositionEvent> event, Tx tx) {
        switch (event.payload()) {
            case PositionChanged position -> accounts.put(tx, position);
        }
    }
}
