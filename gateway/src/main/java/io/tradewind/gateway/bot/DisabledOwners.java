package io.tradewind.gateway.bot;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.tradewind.kit.sql.Database;
import io.tradewind.kit.time.Rounds;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.UUID;

/**
 * Stops the bots of people who were shut out, one that was just being made too. Looks for them instead of being told:
 * whoever commands a bot locks it before its owner, so whoever disables an owner must not lock her bots.
 */
@Singleton
class DisabledOwners {
    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final int AT_ONCE = 100;
    private static final String REASON = "stopped: an administrator has disabled its owner";

    private final Database database;
    private final BotRepository bots;
    private final BotChanges changes;

    private Rounds rounds;

    DisabledOwners(Database database, BotRepository bots, BotChanges changes) {
        this.database = database;
        this.bots = bots;
        this.changes = changes;
    }

    void start(@Observes StartupEvent event) {
        rounds = Rounds.every("disabled-owners", EVERY, this::round);
    }

    void stop(@Observes ShutdownEvent event) {
        if (rounds != null) {
            rounds.close();
        }
    }

    private void round() {
        database.read(tx -> bots.ofDisabled(tx, AT_ONCE)).forEach(this::stop);
    }

    /** Written down; the rounds of the bots bring it there. */
    private void stop(UUID id) {
        database.runInTransaction(tx ->
                bots.lock(tx, id).ifPresent(bot -> bots.update(tx, changes.wanting(bot, BotStatus.STOPPED, REASON))));
    }
}
