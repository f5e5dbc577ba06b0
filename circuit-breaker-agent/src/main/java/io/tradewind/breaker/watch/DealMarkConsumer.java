package io.tradewind.breaker.watch;

import io.tradewind.contracts.Event;
import io.tradewind.contracts.Topics;
import io.tradewind.contracts.execution.DealBooked;
import io.tradewind.contracts.execution.DealEvent;
import io.tradewind.kit.events.EventConsumer;
import io.tradewind.kit.sql.Tx;
import jakarta.enterprise.context.ApplicationScoped;

/** Remembers the slippage of deals. */
@ApplicationScoped
class DealMarkConsumer implements EventConsumer<DealEvent> {
    private final MarksRepository marks;

    DealMarkConsumer(MarksRepository marks) {
        this.marks = marks;
    }

    @Override
    public Topics.Topic<DealEvent> topic() {
        return Topics.DEALS;
    }

    @Override
    public void on(Event<DealEvent> event, Tx tx) {
        switch (event.payload()) {
            case DealBooked deal -> marks.mark(tx, deal);
        }
    }
}
