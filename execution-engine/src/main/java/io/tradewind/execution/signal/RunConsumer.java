package io.tradewind.execution.signal;

import io.tradewind.contracts.Event;
import io.tradewind.contracts.Topics;
import io.tradewind.contracts.analysis.StrategyRunChanged;
import io.tradewind.contracts.analysis.StrategyRunEvent;
import io.tradewind.kit.events.EventConsumer;
import io.tradewind.kit.sql.Tx;
import jakarta.enterprise.context.ApplicationScoped;

/** Learns which runs there are. */
@ApplicationScoped
class RunConsumer implements EventConsumer<StrategyRunEvent> {
    private final RunRepository runs;

    RunConsumer(RunRepository runs) {
        this.runs = runs;
    }

    @Override
    public Topics.Topic<StrategyRunEvent> topic() {
        return Topics.RUNS;
    }

    @Override
    public void on(Event<StrategyRunEvent> event, Tx tx) {
        switch (event.payload()) {
            case StrategyRunChanged run -> runs.store(tx, run);
        }
    }
}
