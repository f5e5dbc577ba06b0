package io.tradewind.analysis.signal;

import io.tradewind.contracts.Event;
import io.tradewind.contracts.Topics;
import io.tradewind.contracts.execution.DealBooked;
import io.tradewind.contracts.execution.DealEvent;
import io.tradewind.kit.events.EventConsumer;
import io.tradewind.kit.sql.Tx;
import jakarta.enterprise.context.ApplicationScoped;

/** A deal that opens a position from a signal executes the signal. */
@ApplicationScoped
class DealConsumer implements EventConsumer<DealEvent> {
    private final SignalService signals;

    DealConsumer(SignalService signals) {
        this.signals = signals;
    }

    @Override
    public Topics.Topic<DealEvent> topic() {
        return Topics.DEALS;
    }

    @Override
    public void on(Event<DealEvent> event, Tx tx) {
        switch (event.payload()) {
            case DealBooked deal -> {
                if (deal.signalId() != null && deal.entry() == DealBooked.Entry.IN) {
                    signals.executed(
                            tx,
                            new Fill(
                                    deal.signalId(),
                                    deal.instrument(),
                                    deal.side().direction(),
                                    deal.time()));
                }
            }
        }
    }
}
