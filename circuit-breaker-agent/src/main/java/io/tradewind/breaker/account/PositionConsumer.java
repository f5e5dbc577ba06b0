package io.tradewind.breaker.account;

import io.tradewind.contracts.Event;
import io.tradewind.contracts.Topics;
import io.tradewind.contracts.execution.PositionChanged;
import io.tradewind.contracts.execution.PositionEvent;
import io.tradewind.kit.events.StateConsumer;
import io.tradewind.kit.sql.Tx;
import jakarta.enterprise.context.ApplicationScoped;

/** Keeps the open positions. */
@ApplicationScoped
class PositionConsumer implements StateConsumer<PositionEvent> {
    private final AccountRepository accounts;

    PositionConsumer(AccountRepository accounts) {
        this.accounts = accounts;
    }

    @Override
    public Topics.Topic<PositionEvent> topic() {
        return Topics.POSITIONS;
    }

    @Override
    public Object subject(PositionEvent event) {
        return switch (event) {
            case PositionChanged position -> position.positionId();
        };
    }

    @Override
    public void on(Event<PositionEvent> event, Tx tx) {
        switch (event.payload()) {
            case PositionChanged position -> accounts.put(tx, position);
        }
    }
}
