package io.tradewind.risk.book;

import io.tradewind.contracts.Event;
import io.tradewind.contracts.Topics;
import io.tradewind.contracts.execution.DealBooked;
import io.tradewind.contracts.execution.DealEvent;
import io.tradewind.kit.events.StateConsumer;
import io.tradewind.kit.sql.Tx;
import jakarta.enterprise.context.ApplicationScoped;

/** Keeps the view of balances. */
@ApplicationScoped
class DealConsumer implements StateConsumer<DealEvent> {
    private final BookRepository repository;

    DealConsumer(BookRepository repository) {
        this.repository = repository;
    }

    @Override
    public Topics.Topic<DealEvent> topic() {
        return Topics.DEALS;
    }

    @Override
    public Object subject(DealEvent event) {
        return switch (event) {
            case DealBooked change -> change.accountId();
        };
    }

    @Override
    public void on(Event<DealEvent> event, Tx tx) {
        switch (event.payload()) {
            case DealBooked change -> repository.put(tx, change);
        }
    }
}
