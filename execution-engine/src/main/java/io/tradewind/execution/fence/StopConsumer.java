package io.tradewind.execution.fence;

import io.tradewind.contracts.Event;
import io.tradewind.contracts.Topics;
import io.tradewind.contracts.breaker.StopChanged;
import io.tradewind.contracts.breaker.StopEvent;
import io.tradewind.kit.events.EventConsumer;
import io.tradewind.kit.sql.Tx;
import jakarta.enterprise.context.ApplicationScoped;

/** The second way a stop arrives, should the breaker's call not have come through. */
@ApplicationScoped
class StopConsumer implements EventConsumer<StopEvent> {
    private final FenceService fence;

    StopConsumer(FenceService fence) {
        this.fence = fence;
    }

    @Override
    public Topics.Topic<StopEvent> topic() {
        return Topics.STOPS;
    }

    @Override
    public void on(Event<StopEvent> event, Tx tx) {
        switch (event.payload()) {
            case StopChanged stop -> {
                FenceSnapshot changed = fence.apply(tx, stop);
                tx.afterCommit(() -> fence.changed(changed));
            }
        }
    }
}
