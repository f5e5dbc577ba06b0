package io.tradewind.gateway.bot;

import io.tradewind.contracts.Event;
import io.tradewind.contracts.Topics;
import io.tradewind.contracts.analysis.StrategyRunChanged;
import io.tradewind.contracts.analysis.StrategyRunEvent;
import io.tradewind.kit.events.EventConsumer;
import io.tradewind.kit.sql.Tx;
import jakarta.enterprise.context.ApplicationScoped;

/** Follows the runs: a bot that another door paused or stopped shows it, and a run of another door becomes a bot. */
@ApplicationScoped
class RunConsumer implements EventConsumer<StrategyRunEvent> {
    private final RunTracking tracking;

    RunConsumer(RunTracking tracking) {
        this.tracking = tracking;
    }

    @Override
    public Topics.Topic<StrategyRunEvent> topic() {
        return Topics.RUNS;
    }

    @Override
    public String name() {
        return "BotRunConsumer";
    }

    @Override
    public void on(Event<StrategyRunEvent> event, Tx tx) {
        switch (event.payload()) {
            case StrategyRunChanged run -> tracking.changed(tx, run);
        }
    }
}
