package io.tradewind.gateway.bot;

import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.tradewind.kit.sql.Database;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Stops the bots of people who were shut out, one that was just being made too. Looks for them instead of being told:
 * whoever commands a bot locks it before its owner, so whoever disables an owner must not lock her bots.
 */
@Singleton
class DisabledOwners {
    private static final long EVERY_MILLIS = 1_000;
    private static final int AT_ONCE = 100;
    private static final String REASON = "stopped: an administrator has disabled its owner";

    private final Database database;
    private final BotRepository bots;
    private final BotChanges changes;

    private ScheduledExecutorService timer;

    DisabledOwners(Database database, BotRepository bots, BotChanges changes) {
        this.database = database;
        this.bots = bots;
        this.changes = changes;
    }

    void start(@Observes StartupEvent event) {
        timer = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("disabled-owners").factory());
        timer.scheduleWithFixedDelay(this::round, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    void stop(@Observes ShutdownEvent event) {
        if (timer != null) {
            timer.shutdownNow();
        }
    }

    private void round() {
        try {
            database.read(tx -> bots.ofDisabled(tx, AT_ONCE)).forEach(this::stop);
        } catch (RuntimeException away) {
            // A timer that throws is never called again.
            Log.warnf("bots of disabled owners were not looked at: %s", away.getMessage());
        }
    }

    /** Written down; the rounds of the bots bring it there. */
    private void stop(UUID id) {
        database.runInTransaction(tx -> bots.lock(tx, id)
                .ifPresent(bot -> bots.update(
                        tx,
                        changes.moved(
                                bot,
                                bot.status(),
                                BotStatus.STOPPED,
                                REASON,
                                bot.revision() + 1,
                                bot.runChangedAt()))));
    }
}
