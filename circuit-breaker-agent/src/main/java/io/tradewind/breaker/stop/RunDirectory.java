package io.tradewind.breaker.stop;

import io.tradewind.breaker.component.HeartbeatListener;
import io.tradewind.contracts.Event;
import io.tradewind.contracts.Topics;
import io.tradewind.contracts.analysis.StrategyRunChanged;
import io.tradewind.contracts.analysis.StrategyRunEvent;
import io.tradewind.kit.events.LiveConsumer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/** Strategy runs and their accounts, as the analyst told of them. Read anew from the compacted topic at each start. */
@ApplicationScoped
class RunDirectory implements LiveConsumer<StrategyRunEvent> {
    private final Map<UUID, Long> accounts = new ConcurrentHashMap<>();
    private final BooleanSupplier busCarries;
    private volatile boolean hasReadAll;

    @Inject
    RunDirectory(HeartbeatListener beats) {
        this(() -> beats.busUpSince() != null);
    }

    /** @param busCarries false while the event bus tells nothing */
    RunDirectory(BooleanSupplier busCarries) {
        this.busCarries = busCarries;
    }

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
            case StrategyRunChanged run -> accounts.put(run.runId(), run.accountId());
        }
    }

    @Override
    public void caughtUp() {
        hasReadAll = true;
    }

    /**
     * False only for what is certainly no run: a stop is not refused because the event bus has told us nothing, or not all
     * of it, since our own start, or is away now.
     */
    boolean mayBe(UUID run) {
        return accounts.containsKey(run) || !hasReadAll || accounts.isEmpty() || !busCarries.getAsBoolean();
    }

    /** Runs of these accounts. */
    Set<UUID> of(Set<Long> owned) {
        return accounts.entrySet().stream()
                .filter(run -> owned.contains(run.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }
}
