package io.tradewind.execution.account;

import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import io.tradewind.contracts.api.AccountState;
import io.tradewind.execution.timer.Timers;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
        List<AccountState> higher = new ArrayList<>();
        for (long accountId : states.exposed()) {
            look(accountId, higher);
        }
        if (!higher.isEmpty()) {
            Set<Long> kept = states.raisePeaks(higher);
            higher.stream()
                    .filter(state -> kept.contains(state.accountId()))
                    .forEach(state -> last.put(state.accountId(), state));
        }
    }

    private void look(long accountId, List<AccountState> higher) {
        try {
            AccountState state = states.now(accountId);
            AccountState before = last.get(accountId);
            if (before == null || state.equity().compareTo(before.peakEquity()) > 0) {
                higher.add(state);
            } else {
                last.put(accountId, state);
            }
        } catch (RuntimeException e) {
            // One account, of which something cannot be read now: the others have their highest all the same.
            Log.warnf("the equity of account %d is not known now: %s", accountId, e.getMessage());
        }
    }
}
