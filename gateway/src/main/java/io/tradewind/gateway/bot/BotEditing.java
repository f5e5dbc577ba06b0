package io.tradewind.gateway.bot;

import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.sql.Database;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Changing what a bot works with, and deleting it. */
@Singleton
public class BotEditing {
    private static final int RISK_SCALE = 8;

    private final Database database;
    private final BotRepository bots;
    private final BotChanges changes;
    private final BotService service;
    private final Analyst analyst;
    private final Engine engine;

    BotEditing(
            Database database,
            BotRepository bots,
            BotChanges changes,
            BotService service,
            Analyst analyst,
            Engine engine) {
        this.database = database;
        this.bots = bots;
        this.changes = changes;
        this.service = service;
        this.analyst = analyst;
        this.engine = engine;
    }

    /** The analyst first: what it did not take is not stored, and what it took tells itself by its event. */
    public Bot change(UUID userId, UUID id, Change change) {
        Bot bot = service.require(userId, id);
        RiskMode risk = change.riskMode() == null ? bot.riskMode() : RiskMode.of(change.riskMode());
        String name = change.name() == null ? bot.name() : Wish.checkedName(change.name());
        Map<String, BigDecimal> parameters = change.parameters() == null ? bot.parameters() : change.parameters();
        Map<String, BigDecimal> checked = analyst.check(
                        name, bot.strategy(), bot.instrument(), bot.timeframe(), parameters)
                .parameters();
        BigDecimal riskPerTrade = change.riskMode() == null ? bot.riskPerTrade() : risk.riskPerTrade();
        Bot changed = edited(bot, name, risk, riskPerTrade, checked);
        if (bot.status() == BotStatus.ACTIVE || bot.status() == BotStatus.PAUSED) {
            analyst.change(changed);
        }
        return database.inTransaction(tx -> {
            Bot now = bots.lock(tx, id).orElseThrow(() -> Refusal.notFound("bot", id));
            Bot after = edited(now, name, risk, riskPerTrade, checked);
            bots.update(tx, after);
            changes.tell(tx, after);
            return after;
        });
    }

    /** Lets a bot work with this part of its capital: it risks that part of what its mode says. */
    public void allocate(Bot bot, BigDecimal factor) {
        BigDecimal riskPerTrade =
                bot.riskMode().riskPerTrade().multiply(factor).setScale(RISK_SCALE, RoundingMode.DOWN);
        analyst.change(edited(bot, bot.name(), bot.riskMode(), riskPerTrade, bot.parameters()));
        database.runInTransaction(tx -> {
            Bot now = bots.lock(tx, bot.id()).orElseThrow(() -> Refusal.notFound("bot", bot.id()));
            bots.update(tx, edited(now, now.name(), bot.riskMode(), riskPerTrade, now.parameters()));
        });
    }

    /**
     * Deletes a bot of which nothing is open.
     *
     * @param flatten true = cancels and closes what is open first
     */
    public void delete(UUID userId, UUID id, boolean flatten, String by) {
        Bot bot = service.require(userId, id);
        Set<UUID> runs = new HashSet<>(database.<java.util.List<UUID>>read(
                tx -> tx.list("select run_id from bot_runs where bot_id = ?", row -> row.uuid("run_id"), id)));
        if (!flatten) {
            requireFlat(
                    bot,
                    engine.open(bot, runs),
                    "Something of this bot is open: close it, or delete with ?flatten=true");
        }
        Bot stopped = service.stop(userId, id, by);
        if (stopped.status() != BotStatus.STOPPED) {
            throw new Refusal(ErrorCode.EXEC_002, "The bot's run could not be stopped yet; try again in a few seconds");
        }
        if (flatten && stopped.accountId() != null) {
            flatten(stopped, runs);
        }
        requireFlat(stopped, engine.open(stopped, runs), "Not everything is closed yet; the bot is stopped, try again");
        database.runInTransaction(tx -> {
            Bot now = bots.lock(tx, id).orElseThrow(() -> Refusal.notFound("bot", id));
            Bot gone = changes.moved(
                    now, BotStatus.DELETED, null, "deleted by " + by, now.revision() + 1, now.runChangedAt());
            changes.store(tx, now, gone);
        });
    }

    private void flatten(Bot bot, Set<UUID> runs) {
        if (bot.ownAccount()) {
            engine.flatten(bot, null);
        } else {
            runs.forEach(run -> engine.flatten(bot, run));
        }
    }

    private static void requireFlat(Bot bot, Engine.Open open, String message) {
        if (!open.isFlat()) {
            Map<String, Object> details = new LinkedHashMap<>();
            details.put("bot_id", bot.id().toString());
            details.put("open_positions", open.positions());
            details.put("open_orders", open.orders());
            throw new Refusal(
                    ErrorCode.REQ_007,
                    message + " (" + open.positions() + " positions, " + open.orders() + " orders)",
                    details);
        }
    }

    private Bot edited(
            Bot bot, String name, RiskMode risk, BigDecimal riskPerTrade, Map<String, BigDecimal> parameters) {
        return new Bot(
                bot.id(),
                bot.userId(),
                name,
                bot.exchange(),
                bot.live(),
                risk,
                riskPerTrade,
                bot.initialCapital(),
                bot.currency(),
                bot.ownAccount(),
                bot.strategy(),
                bot.instrument(),
                bot.timeframe(),
                parameters,
                bot.accountId(),
                bot.accountLabel(),
                bot.runId(),
                bot.status(),
                bot.wanted(),
                bot.reason(),
                bot.revision(),
                bot.runChangedAt(),
                bot.createdAt(),
                now(bot));
    }

    private Instant now(Bot bot) {
        return changes.moved(bot, bot.status(), bot.wanted(), bot.reason(), bot.revision(), bot.runChangedAt())
                .changedAt();
    }
}
