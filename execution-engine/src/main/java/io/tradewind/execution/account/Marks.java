package io.tradewind.execution.account;

import io.quarkus.runtime.StartupEvent;
import io.tradewind.execution.ledger.AccountBooks;
import io.tradewind.execution.ledger.Position;
import io.tradewind.execution.timer.Timers;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Asks for the prices of what is held where nobody brings them, so that an account's equity moves with its market also
 * while nobody trades, and is not its entry's after a start.
 */
@Singleton
public class Marks {
    private final AccountStates states;
    private final AccountBooks books;
    private final AccountPrices prices;
    private final Timers timers;
    private final MarksConfig config;
    private final Set<Long> busy = ConcurrentHashMap.newKeySet();

    Marks(AccountStates states, AccountBooks books, AccountPrices prices, Timers timers, MarksConfig config) {
        this.states = states;
        this.books = books;
        this.prices = prices;
        this.timers = timers;
        this.config = config;
    }

    void start(@Observes StartupEvent event) {
        timers.every(config.every(), "marks", this::look);
    }

    /** Each account by itself: a venue that does not answer holds up nobody else. */
    private void look() {
        for (long accountId : states.exposed()) {
            if (busy.add(accountId)) {
                timers.now("marks of account " + accountId, () -> {
                    try {
                        learn(accountId);
                    } finally {
                        busy.remove(accountId);
                    }
                });
            }
        }
    }

    /** Asks for what nobody has told of the account's positions. */
    public void learn(long accountId) {
        for (Position position : books.current(accountId).positions()) {
            prices.learn(accountId, position.instrument());
        }
    }
}
