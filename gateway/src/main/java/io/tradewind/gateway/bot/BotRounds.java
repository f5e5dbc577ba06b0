package io.tradewind.gateway.bot;

import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.tradewind.kit.sql.Database;
import io.tradewind.kit.time.Lately;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Goes on with bots that were on their way when something ended: a process, a connection, another service. */
@Singleton
class BotRounds {
    private static final long EVERY_MILLIS = 300;
    private static final Duration LEFT_ALONE = Duration.ofMillis(250);
    private static final int AT_ONCE = 20;
    private static final int REMEMBERED = 1_000;

    private final Database database;
    private final BotRepository bots;
    private final BotDriver driver;
    private final Clock clock;
    /** Why a bot waits, as it was said last; of the one thread of the rounds. */
    private final Map<UUID, String> told = new HashMap<>();

    private ScheduledExecutorService timer;

    BotRounds(Database database, BotRepository bots, BotDriver driver, Clock clock) {
        this.database = database;
        this.bots = bots;
        this.driver = driver;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        timer = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("bot-rounds").factory());
        timer.scheduleWithFixedDelay(this::round, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    void stop(@Observes ShutdownEvent event) {
        if (timer != null) {
            timer.shutdownNow();
        }
    }

    void round() {
        try {
            Instant now = clock.instant();
            List<UUID> waiting =
                    database.read(tx -> bots.onTheWay(tx, now.minus(LEFT_ALONE), now.plus(Lately.MOST_APART), AT_ONCE));
            waiting.forEach(this::drive);
        } catch (RuntimeException e) {
            // A timer that throws is never called again.
            Log.warnf("bots on their way were not looked at: %s", e.getMessage());
        }
    }

    private void drive(UUID id) {
        try {
            driver.drive(id);
            if (told.remove(id) != null) {
                Log.infof("bot goes on botId=%s", id);
            }
        } catch (RuntimeException e) {
            tell(id, String.valueOf(e.getMessage()));
        }
    }

    /** Once for each reason: a bot may wait for hours, and is looked at several times a second. */
    private void tell(UUID id, String why) {
        if (told.size() >= REMEMBERED) {
            told.clear();
        }
        if (!why.equals(told.put(id, why))) {
            Log.infof("bot waits botId=%s: %s", id, why);
        }
    }
}
