package io.tradewind.breaker.watch;

import io.tradewind.contracts.Event;
import io.tradewind.contracts.Topics;
import io.tradewind.contracts.performance.EquityMeasured;
import io.tradewind.contracts.performance.PerformanceEvent;
import io.tradewind.kit.events.EventConsumer;
import io.tradewind.kit.sql.Tx;
import jakarta.enterprise.context.ApplicationScoped;

/** Remembers what accounts were worth when. */
@ApplicationScoped
class EquityMarkConsumer implements EventConsumer<PerformanceEvent> {
    private final MarksRepository marks;

    EquityMarkConsumer(MarksRepository marks) {
        this.marks = marks;
    }

    @Override
    public Topics.Topic<PerformanceEvent> topic() {
        return Topics.EQUITY;
    }

    @Override
    public void on(Event<PerformanceEvent> event, Tx tx) {
        switch (event.payload()) {
            case EquityMeasured measured ->
                marks.mark(tx, measured.accountId(), measured.currency(), measured.equity(), measured.measuredAt());
        }
    }
}
