package io.tradewind.gateway.strategysession;

import io.tradewind.contracts.Event;
import io.tradewind.contracts.Topics;
import io.tradewind.contracts.analysis.StrategyRunChanged;
import io.tradewind.contracts.analysis.StrategyRunEvent;
import io.tradewind.kit.events.EventConsumer;
import io.tradewind.kit.sql.Tx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** A session lasts as long as its run: one that another door stopped, as the bot that it also is, never goes on. */
@ApplicationScoped
class SessionRunConsumer implements EventConsumer<StrategyRunEvent> {
    private final StrategySessionRepository repository;
    private final Clock clock;

    SessionRunConsumer(StrategySessionRepository repository, Clock clock) {
        this.repository = repository;
        this.clock = clock;
    }

    @Override
    public Topics.Topic<StrategyRunEvent> topic() {
        return Topics.RUNS;
    }

    @Override
    public void on(Event<StrategyRunEvent> event, Tx tx) {
        switch (event.payload()) {
            case StrategyRunChanged run -> {
                if (run.status() == StrategyRunChanged.Status.STOPPED) {
                    repository.stopOfRun(tx, run.runId(), clock.instant());
                }
            }
        }
    }
}
