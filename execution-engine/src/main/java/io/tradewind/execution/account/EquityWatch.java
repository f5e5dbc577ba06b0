package io.tradewind.execution.account;

import io.quarkus.runtime.StartupEvent;
import io.tradewind.contracts.api.AccountState;
import io.tradewind.execution.timer.Timers;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps the highest equity and turns the day of accounts whose equity moves, also while nobody trades. */
@Singleton
class EquityWatch {
    private static final Duration PERIOD = Duration.ofSeconds(2);

    private final AccountStates states;
    private final Timers timers;
    private final Map<Long, AccountState> last = new ConcurrentHashMap<>();

    EquityWatch(AccountStates states, Timers timers) {
        this.states = states;
        this.timers = timers;
    }

    void start(@Observes StartupEvent event) {
        timers.every(PERIOD, "equity watch", this::look);
    }

    void look() {
        for (long accountId : states.exposed()) {
            AccountState state = states.now(accountId);
            AccountState before = last.put(accountId, state);
            if (before == null || state.equity().compareTo(before.peakEquity()) > 0) {
                states.raisePeak(state);
            }
        }
    }
}
