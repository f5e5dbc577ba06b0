package io.tradewind.breaker.watch;

import io.tradewind.contracts.Event;
import io.tradewind.contracts.Topics;
import io.tradewind.contracts.execution.OrderChanged;
import io.tradewind.contracts.execution.OrderEvent;
import io.tradewind.kit.events.EventConsumer;
import io.tradewind.kit.sql.Tx;
import jakarta.enterprise.context.ApplicationScoped;

/** Counts orders and what venues said about them. */
@ApplicationScoped
class OrderMarkConsumer implements EventConsumer<OrderEvent> {
    private final MarksRepository marks;

    OrderMarkConsumer(MarksRepository marks) {
        this.marks = marks;
    }

    @Override
    public Topics.Topic<OrderEvent> topic() {
        return Topics.ORDERS;
    }

    @Override
    public void on(Event<OrderEvent> event, Tx tx) {
        switch (event.payload()) {
            case OrderChanged order -> marks.mark(tx, order);
        }
    }
}
