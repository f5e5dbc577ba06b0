package io.tradewind.performance.quality;

import io.tradewind.contracts.Event;
import io.tradewind.contracts.Topics;
import io.tradewind.contracts.execution.OrderChanged;
import io.tradewind.contracts.execution.OrderEvent;
import io.tradewind.contracts.execution.OrderStatus;
import io.tradewind.kit.events.EventConsumer;
import io.tradewind.kit.sql.Tx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/**
 * Takes the instants of each order out of its events. The intent's event is written right before the order leaves, so
 * its time is when it was submitted, while its state says when the order was accepted; the first state after it that
 * carries the venue's answer says when that was taken in.
 */
@ApplicationScoped
class OrderConsumer implements EventConsumer<OrderEvent> {
    private final QualityRepository quality;

    OrderConsumer(QualityRepository quality) {
        this.quality = quality;
    }

    @Override
    public Topics.Topic<OrderEvent> topic() {
        return Topics.ORDERS;
    }

    @Override
    public void on(Event<OrderEvent> event, Tx tx) {
        switch (event.payload()) {
            case OrderChanged order -> quality.merge(tx, order, submittedAt(order, event.time()), ackedAt(order));
        }
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
