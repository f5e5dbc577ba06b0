package io.tradewind.gateway.bot;

import io.quarkus.logging.Log;
import io.tradewind.gateway.account.OwnedAccounts;
import io.tradewind.kit.call.RemoteRefusal;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.sql.Database;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Brings a bot to where it is wanted, however often it is called and wherever an earlier try ended: the account has a
 * label and the run an id that were stored before anybody was asked.
 */
@Singleton
class BotDriver {
    private static final int STRIPES = 64;

    private final Database database;
    private final BotRepository bots;
    private final BotChanges changes;
    private final Engine engine;
    private final Analyst analyst;
    private final OwnedAccounts accounts;
    private final ReentrantLock[] stripes = new ReentrantLock[STRIPES];

    BotDriver(
            Database database,
            BotRepository bots,
            BotChanges changes,
            Engine engine,
            Analyst analyst,
            OwnedAccounts accounts) {
        this.database = database;
        this.bots = bots;
        this.changes = changes;
        this.engine = engine;
        this.analyst = analyst;
        this.accounts = accounts;
        for (int i = 0; i < STRIPES; i++) {
            stripes[i] = new ReentrantLock();
        }
    }

    /** The bot where it is wanted, or still on its way when somebody needed does not answer yet. */
    Optional<Bot> drive(UUID id) {
        ReentrantLock stripe = stripes[Math.floorMod(id.hashCode(), STRIPES)];
        stripe.lock();
        try {
            Optional<Bot> found = database.read(tx -> bots.find(tx, id));
            return found.filter(bot -> bot.wanted() != null).map(this::reach).or(() -> found);
        } finally {
            stripe.unlock();
        }
    }

    private Bot reach(Bot bot) {
        try {
            Bot ready = bot.accountId() == null ? withAccount(bot) : bot;
            Optional<Analyst.Run> run = run(ready);
            return run.map(reached -> settled(ready, reached.status(), ready.reason(), reached.changedAt()))
                    .orElseGet(() -> waiting(ready));
        } catch (RemoteRefusal refused) {
            if (refused.status() >= 500
                    || refused.status() == 401
                    || refused.status() == 403
                    || refused.status() == 429) {
                waiting(bot);
                throw refused;
            }
            settled(bot, BotStatus.STOPPED, refused.getMessage(), bot.runChangedAt());
            throw new Refusal(refused.code(), refused.getMessage(), refused.details());
        } catch (RuntimeException failed) {
            // To the end of the queue: a round looks at some bots only, and has to come to all of them.
            waiting(bot);
            throw failed;
        }
    }

    /** Empty = not yet. */
    private Optional<Analyst.Run> run(Bot bot) {
        Optional<Analyst.Run> run = analyst.find(bot.runId());
        if (run.isEmpty()) {
            if (bot.wanted() == BotStatus.STOPPED) {
                return Optional.of(new Analyst.Run(BotStatus.STOPPED, bot.runChangedAt()));
            }
            run = analyst.start(bot);
        }
        if (run.isEmpty() || run.get().status() == bot.wanted() || run.get().status() == BotStatus.STOPPED) {
            return run;
        }
        return Optional.of(
                switch (bot.wanted()) {
                    case ACTIVE -> analyst.resume(bot.runId());
                    case PAUSED -> analyst.pause(bot.runId());
                    case CREATED, STOPPED, DELETED -> analyst.stop(bot.runId());
                });
    }

    private Bot withAccount(Bot bot) {
        Engine.Account account = engine.openPaper(bot);
        accounts.forget(bot.userId());
        return database.inTransaction(tx -> {
            Bot now = bots.lock(tx, bot.id()).orElse(bot);
            Bot opened = changes.with(
                    now,
                    account.id(),
                    now.runId(),
                    now.status(),
                    now.wanted(),
                    now.reason(),
                    now.revision(),
                    now.runChangedAt());
            bots.update(tx, opened);
            return opened;
        });
    }

    /** Unless another command came in between: then that one settles it. */
    private Bot settled(Bot bot, BotStatus status, String reason, Instant runChangedAt) {
        return database.inTransaction(tx -> {
            Bot now = bots.lock(tx, bot.id()).orElse(bot);
            if (now.revision() != bot.revision()) {
                return now;
            }
            Bot there = changes.moved(now, status, null, reason, now.revision(), runChangedAt);
            changes.store(tx, now, there);
            return there;
        });
    }

    /** Another try comes later, not at once. */
    private Bot waiting(Bot bot) {
        Log.debugf("bot is on its way botId=%s wanted=%s", bot.id(), bot.wanted());
        return database.inTransaction(tx -> {
            Bot now = bots.lock(tx, bot.id()).orElse(bot);
            Bot later =
                    changes.moved(now, now.status(), now.wanted(), now.reason(), now.revision(), now.runChangedAt());
            bots.update(tx, later);
            return later;
        });
    }
}
