package io.tradewind.risk.book;

import io.tradewind.contracts.Event;
import io.tradewind.contracts.Topics;
import io.tradewind.contracts.execution.OrderChanged;
import io.tradewind.contracts.execution.OrderEvent;
import io.tradewind.kit.events.StateConsumer;
import io.tradewind.kit.sql.Tx;
import jakarta.enterprise.context.ApplicationScoped;

/** Keeps the view of orders that may still fill. */
@ApplicationScoped
class OrderConsumer implements StateConsumer<OrderEvent> {
    private final BookRepository repository;

    OrderConsumer(BookRepository repository) {
        this.repository = repository;
    }

    @Override
    public Topics.Topic<OrderEvent> topic() {
        return Topics.ORDERS;
    }

    @Override
    public Object subject(OrderEvent event) {
        return switch (event) {
            case OrderChanged change -> change.orderId();
        };
    }

    @Override
    public void on(Event<OrderEvent> event, Tx tx) {
        switch (event.payload()) {
            case OrderChanged change -> repository.put(tx, change);
        }
    }
}
