package io.tradewind.performance.quality;

import io.tradewind.contracts.Event;
import io.tradewind.contracts.Topics;
import io.tradewind.contracts.analysis.SignalCancelled;
import io.tradewind.contracts.analysis.SignalEvent;
import io.tradewind.contracts.analysis.SignalGenerated;
import io.tradewind.kit.events.EventConsumer;
import io.tradewind.kit.sql.Tx;
import jakarta.enterprise.context.ApplicationScoped;

/** Remembers when each signal was said. */
@ApplicationScoped
class SignalConsumer implements EventConsumer<SignalEvent> {
    private final QualityRepository quality;

    SignalConsumer(QualityRepository quality) {
        this.quality = quality;
    }

    @Override
    public Topics.Topic<SignalEvent> topic() {
        return Topics.SIGNALS;
    }

    @Override
    public void on(Event<SignalEvent> event, Tx tx) {
        switch (event.payload()) {
            case SignalGenerated signal -> quality.insert(tx, signal.signalId(), signal.generatedAt());
            case SignalCancelled cancelled -> {
                // When it was said does not change.
            }
        }
    }
}
