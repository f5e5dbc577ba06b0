package io.tradewind.breaker.watch;

import io.tradewind.contracts.Event;
import io.tradewind.contracts.Topics;
import io.tradewind.contracts.execution.OrderChanged;
import io.tradewind.contracts.execution.OrderEvent;
import io.tradewind.kit.events.BatchConsumer;
import io.tradewind.kit.sql.Tx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Counts orders and what venues said about them. */
@ApplicationScoped
class OrderMarkConsumer implements BatchConsumer<OrderEvent> {
    private final MarksRepository marks;

    OrderMarkConsumer(MarksRepository marks) {
        this.marks = marks;
    }

    @Override
    public Topics.Topic<OrderEvent> topic() {
        return Topics.ORDERS;
    }

    @Override
    public void onAll(List<Event<OrderEvent>> events, Tx tx) {
        marks.markOrders(
                tx,
                events.stream()
                        .map(event -> switch (event.payload()) {
                            case OrderChanged order -> order;
                        })
                        .toList());
    }
}
