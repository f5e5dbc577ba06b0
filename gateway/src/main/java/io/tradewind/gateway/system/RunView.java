package io.tradewind.gateway.system;

import io.tradewind.contracts.Event;
import io.tradewind.contracts.Topics;
import io.tradewind.contracts.analysis.StrategyRunChanged;
import io.tradewind.contracts.analysis.StrategyRunChanged.Status;
import io.tradewind.contracts.analysis.StrategyRunEvent;
import io.tradewind.kit.events.LiveConsumer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The last state of each strategy run, read anew from the compacted topic at each start. */
@ApplicationScoped
public class RunView implements LiveConsumer<StrategyRunEvent> {
    private final Map<UUID, StrategyRunChanged> runs = new ConcurrentHashMap<>();

    @Override
    public Topics.Topic<StrategyRunEvent> topic() {
        return Topics.RUNS;
    }

    @Override
    public From from() {
        return From.EARLIEST;
    }

    @Override
    public void on(Event<StrategyRunEvent> event) {
        switch (event.payload()) {
            case StrategyRunChanged changed -> runs.put(changed.runId(), changed);
        }
    }

    /** Runs of these accounts that have not been stopped for good. */
    public RunCounts of(Set<Long> accounts) {
        int active = 0;
        int total = 0;
        for (StrategyRunChanged run : runs.values()) {
            if (accounts.contains(run.accountId()) && run.status() != Status.STOPPED) {
                total++;
                active += run.status() == Status.ACTIVE ? 1 : 0;
            }
        }
        return new RunCounts(active, total);
    }
}
