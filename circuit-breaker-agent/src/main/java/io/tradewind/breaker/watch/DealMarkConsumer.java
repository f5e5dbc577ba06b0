package io.tradewind.breaker.watch;

import io.tradewind.contracts.Event;
import io.tradewind.contracts.Topics;
import io.tradewind.contracts.execution.DealBooked;
import io.tradewind.contracts.execution.DealEvent;
import io.tradewind.kit.events.BatchConsumer;
import io.tradewind.kit.sql.Tx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Remembers the slippage of deals. */
@ApplicationScoped
class DealMarkConsumer implements BatchConsumer<DealEvent> {
    private final MarksRepository marks;

    DealMarkConsumer(MarksRepository marks) {
        this.marks = marks;
    }

    @Override
    public Topics.Topic<DealEvent> topic() {
        return Topics.DEALS;
    }

    @Override
    public void onAll(List<Event<DealEvent>> events, Tx tx) {
        marks.markDeals(
                tx,
                events.stream()
                        .map(event -> switch (event.payload()) {
                            case DealBooked deal -> deal;
                        })
                        .toList());
    }
}
