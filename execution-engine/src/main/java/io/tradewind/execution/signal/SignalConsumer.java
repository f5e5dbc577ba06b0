package io.tradewind.execution.signal;

import io.tradewind.contracts.Event;
import io.tradewind.contracts.Topics;
import io.tradewind.contracts.analysis.SignalCancelled;
import io.tradewind.contracts.analysis.SignalEvent;
import io.tradewind.contracts.analysis.SignalGenerated;
import io.tradewind.kit.events.EventConsumer;
import io.tradewind.kit.sql.Tx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** Writes down what each run has to do; doing it calls other services and happens outside of this transaction. */
@ApplicationScoped
class SignalConsumer implements EventConsumer<SignalEvent> {
    private final WorkRepository work;
    private final SignalWorker worker;
    private final Clock clock;

    SignalConsumer(WorkRepository work, SignalWorker worker, Clock clock) {
        this.work = work;
        this.worker = worker;
        this.clock = clock;
    }

    @Override
    public Topics.Topic<SignalEvent> topic() {
        return Topics.SIGNALS;
    }

    @Override
    public void on(Event<SignalEvent> event, Tx tx) {
        switch (event.payload()) {
            case SignalGenerated signal -> {
                signal.runIds().forEach(run -> work.add(tx, signal, run, clock.instant()));
                tx.afterCommit(worker::nudge);
            }
            case SignalCancelled cancelled ->
                work.cancel(tx, cancelled.signalId(), cancelled.reason(), clock.instant());
        }
    }
}
