package io.tradewind.execution.reconcile;

import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.tradewind.execution.account.Account;
import io.tradewind.execution.timer.Timers;
import io.tradewind.execution.venue.VenueTurns;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Compares every account with its venue after a start, each again until that succeeds. A few of a venue at a time: all of
 * them at once would leave no connection to the database for anybody, an emergency stop included.
 */
@Singleton
class Recoveries {
    private static final int AFTER_THE_VENUES = ReconcileService.AFTER_ACCOUNTS + 1;
    private static final int AT_ONCE = 4;
    private static final Duration AGAIN = Duration.ofMillis(300);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final Supplier<List<Account>> accounts;
    private final Predicate<Account> comparison;
    private final Timers timers;
    private final VenueTurns turns = new VenueTurns(AT_ONCE);
    private volatile boolean isStopping;

    @Inject
    Recoveries(DueAccounts accounts, ReconcileService reconciliation, Timers timers) {
        this(accounts::all, reconciliation::reconcile, timers);
    }

    /** @param comparison true when an account's comparison left nothing open */
    Recoveries(Supplier<List<Account>> accounts, Predicate<Account> comparison, Timers timers) {
        this.accounts = accounts;
        this.comparison = comparison;
        this.timers = timers;
    }

    void start(@Observes @Priority(AFTER_THE_VENUES) StartupEvent event) {
        accounts.get().forEach(account -> timers.now("reconciliation", () -> recover(account, AGAIN)));
    }

    /** Those that wait for their turn do not keep the process from ending. */
    void stop(@Observes @Priority(1) ShutdownEvent event) {
        isStopping = true;
    }

    private void recover(Account account, Duration pause) {
        boolean isDone = turns.get(account.venue(), () -> isStopping || isCompared(account));
        if (!isDone) {
            Duration longer = pause.multipliedBy(2);
            Duration next = longer.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : longer;
            timers.after(pause, "reconciliation", () -> recover(account, next));
        }
    }

    private boolean isCompared(Account account) {
        try {
            return comparison.test(account);
        } catch (RuntimeException e) {
            Log.warnf("account %d stays closed for new orders: %s", account.accountId(), e.getMessage());
            return false;
        }
    }
}
