package io.tradewind.gateway.bot;

import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.sql.Database;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Deletes bots of which nothing is open and whose run has ended. */
@Singleton
public class BotDeletion {
    private final Database database;
    private final BotRepository bots;
    private final BotChanges changes;
    private final BotService service;
    private final Engine engine;

    BotDeletion(Database database, BotRepository bots, BotChanges changes, BotService service, Engine engine) {
        this.database = database;
        this.bots = bots;
        this.changes = changes;
        this.service = service;
        this.engine = engine;
    }

    /**
     * Deletes a bot of which nothing is open.
     *
     * @param flatten true = cancels and closes what is open first
     */
    public void delete(UUID userId, UUID id, boolean flatten, String by) {
        Bot bot = service.require(userId, id);
        Set<UUID> runs = new HashSet<>(database.<List<UUID>>read(
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
            requireUntouched(stopped, now);
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

    /** What was looked at was flat; what somebody has started since need not stay so. */
    private static void requireUntouched(Bot stopped, Bot now) {
        if (now.status() != BotStatus.STOPPED || now.wanted() != null || now.revision() != stopped.revision()) {
            throw new Refusal(
                    ErrorCode.REQ_007,
                    "The bot was started or changed while it was being deleted, and is "
                            + now.goal().wire() + ": delete it again",
                    Map.of("bot_id", now.id().toString(), "status", now.goal().wire()));
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
}
