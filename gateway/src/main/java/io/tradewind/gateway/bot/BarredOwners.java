package io.tradewind.gateway.bot;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.tradewind.kit.sql.Database;
import io.tradewind.kit.time.Rounds;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;

/**
 * Stops the bots of people who were shut out or may not trade any more, one that was just being made too. Looks for them
 * instead of being told: whoever commands a bot locks it before its owner, so whoever changes an owner must not lock her
 * bots.
 */
@Singleton
class BarredOwners {
    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final int AT_ONCE = 100;
    private static final String DISABLED = "stopped: an administrator has disabled its owner";
    private static final String NO_TRADER = "stopped: its owner does not have the role trader any more";

    private final Database database;
    private final BotRepository bots;
    private final BotChanges changes;

    private Rounds rounds;

    BarredOwners(Database database, BotRepository bots, BotChanges changes) {
        this.database = database;
        this.bots = bots;
        this.changes = changes;
    }

    void start(@Observes StartupEvent event) {
        rounds = Rounds.every("barred-owners", EVERY, this::round);
    }

    void stop(@Observes ShutdownEvent event) {
        if (rounds != null) {
            rounds.close();
        }
    }

    private void round() {
        database.read(tx -> bots.ofBarred(tx, AT_ONCE)).forEach(this::stop);
    }

    /** Written down; the rounds of the bots bring it there. */
    private void stop(BotRepository.Barred barred) {
        String reason = barred.disabled() ? DISABLED : NO_TRADER;
        database.runInTransaction(tx -> bots.lock(tx, barred.id())
                .ifPresent(bot -> bots.update(tx, changes.wanting(bot, BotStatus.STOPPED, reason))));
    }
}
