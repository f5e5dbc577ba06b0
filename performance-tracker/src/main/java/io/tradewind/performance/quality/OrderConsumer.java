package io.tradewind.performance.quality;

import io.tradewind.contracts.Event;
import io.tradewind.contracts.Topics;
import io.tradewind.contracts.execution.OrderChanged;
import io.tradewind.contracts.execution.OrderEvent;
import io.tradewind.contracts.execution.OrderStatus;
import io.tradewind.kit.events.BatchConsumer;
import io.tradewind.kit.sql.Tx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Takes the instants of each order out of its events. The intent's event is written right before the order leaves, so
 * its time is when it was submitted, while its state says when the order was accepted; the first state after it that
 * carries the venue's answer says when that was taken in.
 */
@ApplicationScoped
class OrderConsumer implements BatchConsumer<OrderEvent> {
    private final QualityRepository quality;

    OrderConsumer(QualityRepository quality) {
        this.quality = quality;
    }

    @Override
    public Topics.Topic<OrderEvent> topic() {
        return Topics.ORDERS;
    }

    /** What the events of a round say of one order is put together first. */
    @Override
    public void onAll(List<Event<OrderEvent>> events, Tx tx) {
        Map<Long, ToldOrder> known = new LinkedHashMap<>();
        for (Event<OrderEvent> event : events) {
            switch (event.payload()) {
                case OrderChanged order ->
                    known.merge(
                            order.orderId(),
                            new ToldOrder(order, order.changedAt(), submittedAt(order, event.time()), ackedAt(order)),
                            ToldOrder::and);
            }
        }
        quality.merge(tx, known.values());
    }

    private static Instant submittedAt(OrderChanged order, Instant toldAt) {
        return order.status() == OrderStatus.SUBMITTING ? toldAt : null;
    }

    private static Instant ackedAt(OrderChanged order) {
        return switch (order.status()) {
            case WORKING, PARTIALLY_FILLED, FILLED, REJECTED -> order.changedAt();
            case CANCELED, EXPIRED -> order.venueOrderId() == null ? null : order.changedAt();
            case SCHEDULED, SUBMITTING, UNKNOWN, DENIED -> null;
        };
    }
}
