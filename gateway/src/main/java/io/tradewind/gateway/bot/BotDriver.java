package io.tradewind.gateway.bot;

import io.quarkus.logging.Log;
import io.tradewind.gateway.account.OwnedAccounts;
import io.tradewind.kit.call.RemoteRefusal;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.sql.Database;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Brings a bot to where it is wanted, however often it is called and wherever an earlier try ended: the account has a
 * label and the run an id that were stored before anybody was asked.
 */
@Singleton
class BotDriver {
    /** As long as an agent's own time to answer. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private final Database database;
    private final BotRepository bots;
    private final BotChanges changes;
    private final Engine engine;
    private final Analyst analyst;
    private final OwnedAccounts accounts;
    private final BotTurns turns = new BotTurns(LONGEST_WAIT);

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
    }

    /** The bot where it is wanted, or still on its way when somebody needed does not answer yet; empty = it is gone. */
    Optional<Bot> drive(UUID id) {
        return alone(id, () -> {
            Optional<Bot> found = database.read(tx -> bots.find(tx, id));
            return found.isPresent() && found.get().wanted() != null ? reach(found.get()) : found;
        });
    }

    /** Done while nobody else here drives or changes the bot; other replicas are kept out by its revision. */
    <T> T alone(UUID id, Supplier<T> work) {
        return turns.alone(id, work);
    }

    private Optional<Bot> reach(Bot bot) {
        try {
            Optional<Bot> ready = bot.accountId() == null ? withAccount(bot) : Optional.of(bot);
            if (ready.isEmpty()) {
                return ready;
            }
            Optional<Analyst.Run> run = run(ready.get());
            return run.isPresent() ? arrived(ready.get(), run.get()) : waiting(ready.get());
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
        } else if (hasYetToArrive(bot) && run.get().status() != BotStatus.STOPPED) {
            run = Optional.of(analyst.change(bot));
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

    /**
     * A run whose start was never answered may have been begun with what the bot worked with before it was edited: nobody
     * told it of the edit, since there was no run to tell.
     */
    private static boolean hasYetToArrive(Bot bot) {
        boolean isUnderWay = bot.status() == BotStatus.ACTIVE || bot.status() == BotStatus.PAUSED;
        return !isUnderWay && bot.wanted() != BotStatus.STOPPED;
    }

    private Optional<Bot> withAccount(Bot bot) {
        Engine.Account account = engine.openPaper(bot);
        accounts.forget(bot.userId());
        return stored(
                bot,
                now -> changes.with(
                        now,
                        account.id(),
                        now.runId(),
                        now.status(),
                        now.wanted(),
                        now.reason(),
                        now.revision(),
                        now.runChangedAt()));
    }

    private Optional<Bot> arrived(Bot bot, Analyst.Run run) {
        Optional<Bot> there = settled(bot, run.status(), bot.reason(), run.changedAt());
        if (there.isEmpty() && run.status() != BotStatus.STOPPED) {
            // It was deleted meanwhile, so nobody would ever stop what has just begun.
            analyst.stop(bot.runId());
        }
        return there;
    }

    /** Unless another command came in between: then that one settles it. */
    private Optional<Bot> settled(Bot bot, BotStatus status, String reason, Instant runChangedAt) {
        return stored(
                bot,
                now -> now.revision() == bot.revision()
                        ? changes.moved(now, status, null, reason, now.revision(), runChangedAt)
                        : now);
    }

    /** Another try comes later, not at once. */
    private Optional<Bot> waiting(Bot bot) {
        Log.debugf("bot is on its way botId=%s wanted=%s", bot.id(), bot.wanted());
        return stored(
                bot,
                now -> changes.moved(
                        now, now.status(), now.wanted(), now.reason(), now.revision(), now.runChangedAt()));
    }

    /** As it is stored now; a bot that is gone stays so, whatever was known of it when its drive began. */
    private Optional<Bot> stored(Bot bot, UnaryOperator<Bot> change) {
        return database.inTransaction(tx -> {
            Optional<Bot> now = bots.lock(tx, bot.id());
            Optional<Bot> after = now.map(change);
            after.filter(changed -> changed != now.get()).ifPresent(changed -> changes.store(tx, now.get(), changed));
            return after;
        });
    }
}
