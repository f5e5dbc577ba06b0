package io.tradewind.gateway.bot;

import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.sql.Database;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** Changing what a bot works with. Changes of one bot come one after the other, and none undoes another. */
@Singleton
public class BotEditing {
    private static final int RISK_SCALE = 8;
    private static final int TRIES = 5;

    private final Database database;
    private final BotRepository bots;
    private final BotChanges changes;
    private final BotDriver driver;
    private final TradingPermit permit;
    private final Allocations allocations;
    private final Analyst analyst;

    BotEditing(
            Database database,
            BotRepository bots,
            BotChanges changes,
            BotDriver driver,
            TradingPermit permit,
            Allocations allocations,
            Analyst analyst) {
        this.database = database;
        this.bots = bots;
        this.changes = changes;
        this.driver = driver;
        this.permit = permit;
        this.allocations = allocations;
        this.analyst = analyst;
    }

    /** Changes what is wished of a person's bot; another name needs no license, everything else does. */
    public Bot change(UUID userId, UUID id, Change change) {
        if (change.riskMode() != null || change.parameters() != null) {
            permit.requireLicense(userId);
        }
        return edit(userId, id, bot -> changed(bot, change), tx -> {});
    }

    /**
     * Lets a bot work with this part of its capital: it risks that part of what its mode says.
     *
     * @param also done in the transaction that lets it
     */
    public void allocate(Bot bot, BigDecimal factor, Database.TxRun also) {
        edit(
                bot.userId(),
                bot.id(),
                now -> now.working(now.name(), now.riskMode(), risk(now.riskMode(), factor), now.parameters()),
                tx -> {
                    allocations.store(tx, bot.id(), factor);
                    also.run(tx);
                });
    }

    /**
     * Lets a bot work with all of its capital again, as its mode says.
     *
     * @param also done in the transaction that lets it, unless it did so before
     */
    public void release(Bot bot, Database.TxRun also) {
        edit(
                bot.userId(),
                bot.id(),
                now -> now.working(now.name(), now.riskMode(), risk(now.riskMode(), BigDecimal.ONE), now.parameters()),
                tx -> {
                    if (allocations.remove(tx, bot.id())) {
                        also.run(tx);
                    }
                });
    }

    private Bot changed(Bot bot, Change change) {
        String name = change.name() == null ? bot.name() : Wish.checkedName(change.name());
        RiskMode mode = change.riskMode() == null ? bot.riskMode() : RiskMode.of(change.riskMode());
        BigDecimal risk = change.riskMode() == null ? bot.riskPerTrade() : risk(mode, allocations.of(bot));
        Map<String, BigDecimal> parameters = change.parameters() == null ? bot.parameters() : change.parameters();
        return bot.working(
                name,
                mode,
                risk,
                analyst.check(name, bot.strategy(), bot.instrument(), bot.timeframe(), parameters)
                        .parameters());
    }

    private static BigDecimal risk(RiskMode mode, BigDecimal factor) {
        return mode.riskPerTrade().multiply(factor).setScale(RISK_SCALE, RoundingMode.DOWN);
    }

    /**
     * The analyst first: what it did not take is not stored. When the bot was changed meanwhile, by another replica too,
     * the same is done again to what it has become, and the analyst is told so.
     */
    private Bot edit(UUID userId, UUID id, UnaryOperator<Bot> edit, Database.TxRun also) {
        return driver.alone(id, () -> {
            for (int i = 0; i < TRIES; i++) {
                Bot bot = database.read(tx -> bots.find(tx, id))
                        .filter(found -> found.userId().equals(userId))
                        .orElseThrow(() -> Refusal.notFound("bot", id));
                Bot edited = edit.apply(bot);
                Optional<Analyst.Run> run = bot.status() == BotStatus.ACTIVE || bot.status() == BotStatus.PAUSED
                        ? Optional.of(analyst.change(edited))
                        : Optional.empty();
                Optional<Bot> stored = stored(edited, run, also);
                if (stored.isPresent()) {
                    return stored.get();
                }
            }
            throw new Refusal(
                    ErrorCode.REQ_007,
                    "The bot was changed by others " + TRIES + " times meanwhile: send the change again",
                    Map.of("bot_id", id.toString()));
        });
    }

    /** Empty when it is no longer the bot that was edited. */
    private Optional<Bot> stored(Bot edited, Optional<Analyst.Run> run, Database.TxRun also) {
        return database.inTransaction(tx -> {
            Bot now = bots.lock(tx, edited.id()).orElseThrow(() -> Refusal.notFound("bot", edited.id()));
            if (now.revision() != edited.revision()) {
                return Optional.empty();
            }
            Bot after = changes.moved(
                    now.working(edited.name(), edited.riskMode(), edited.riskPerTrade(), edited.parameters()),
                    now.status(),
                    now.wanted(),
                    now.reason(),
                    now.revision() + 1,
                    run.map(told -> toldUntil(now, told)).orElse(now.runChangedAt()));
            bots.update(tx, after);
            changes.tell(tx, after);
            also.run(tx);
            return Optional.of(after);
        });
    }

    /** Events of earlier changes that come late must not undo this one; one that moves the run has yet to be heard. */
    private static Instant toldUntil(Bot bot, Analyst.Run run) {
        boolean isNewer = run.status() == bot.status() && run.changedAt().isAfter(bot.runChangedAt());
        return isNewer ? run.changedAt() : bot.runChangedAt();
    }
}
