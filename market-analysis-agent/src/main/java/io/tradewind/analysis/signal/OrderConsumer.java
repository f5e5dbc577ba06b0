package io.tradewind.analysis.signal;

import io.tradewind.contracts.Event;
import io.tradewind.contracts.Topics;
import io.tradewind.contracts.execution.OrderChanged;
import io.tradewind.contracts.execution.OrderEvent;
import io.tradewind.kit.events.EventConsumer;
import io.tradewind.kit.sql.Tx;
import jakarta.enterprise.context.ApplicationScoped;

/** An order that opens a position from a signal executes the signal as soon as a part of it is filled. */
@ApplicationScoped
class OrderConsumer implements EventConsumer<OrderEvent> {
    private final SignalService signals;

    OrderConsumer(SignalService signals) {
        this.signals = signals;
    }

    @Override
    public Topics.Topic<OrderEvent> topic() {
        return Topics.ORDERS;
    }

    @Override
    public void on(Event<OrderEvent> event, Tx tx) {
        switch (event.payload()) {
            case OrderChanged order -> {
                boolean filled = order.filled() != null && order.filled().signum() > 0;
                if (order.signalId() != null && filled && !order.reduceOnly()) {
                    signals.executed(
                            tx,
                            new Fill(
                                    order.signalId(),
                                    order.instrument(),
                                    order.side().direction(),
                                    order.changedAt()));
                }
            }
        }
    }
}
