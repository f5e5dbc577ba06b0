package io.tradewind.risk.book;

import io.tradewind.contracts.Event;
import io.tradewind.contracts.Topics;
import io.tradewind.contracts.execution.PositionChanged;
import io.tradewind.contracts.execution.PositionEvent;
import io.tradewind.kit.events.StateConsumer;
import io.tradewind.kit.sql.Tx;
import jakarta.enterprise.context.ApplicationScoped;

/** Keeps the view of open positions. */
@ApplicationScoped
class PositionConsumer implements StateConsumer<PositionEvent> {
    private final BookRepository repository;

    PositionConsumer(BookRepository repository) {
        this.repository = repository;
    }

    @Override
    public Topics.Topic<PositionEvent> topic() {
        return Topics.POSITIONS;
    }

    @Override
    public Object subject(PositionEvent event) {
        return switch (event) {
            case PositionChanged change -> change.positionId();
        };
    }

    @Override
    public void on(Event<PositionEvent> event, Tx tx) {
        switch (event.payload()) {
            case PositionChanged change -> repository.put(tx, change);
        }
    }
}
