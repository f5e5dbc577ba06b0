package io.tradewind.gateway.bot;

import io.quarkus.logging.Log;
import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.gateway.trade.TradeService;
import io.tradewind.gateway.trade.TradeSums;
import io.tradewind.kit.call.RemoteRefusal;
import io.tradewind.kit.call.ServiceUnavailable;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.sql.Database;
import io.tradewind.kit.sql.Tx;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** What people do with their bots. Somebody else's bot is one that does not exist. */
@Singleton
public class BotService {
    private static final int MOST = 10_000;

    private final Database database;
    private final BotRepository bots;
    private final BotChanges changes;
    private final BotDriver driver;
    private final TradingPermit permit;
    private final TradeService trades;

    BotService(
            Database database,
            BotRepository bots,
            BotChanges changes,
            BotDriver driver,
            TradingPermit permit,
            TradeService trades) {
        this.database = database;
        this.bots = bots;
        this.changes = changes;
        this.driver = driver;
        this.permit = permit;
        this.trades = trades;
    }

    /** A part of a list and how long the whole list is. */
    public record Page(List<BotView> bots, long total) {}

    /** A person's bots, oldest first; null = any platform, any status. */
    public Page page(UUID userId, String exchange, BotStatus status, int limit, long offset) {
        Map<UUID, TradeSums> sums = trades.sums(userId);
        return database.read(tx -> new Page(
                bots.page(tx, userId, exchange, status, limit, offset).stream()
                        .map(bot -> BotView.of(bot, sums.getOrDefault(bot.id(), TradeSums.NONE)))
                        .toList(),
                bots.count(tx, userId, exchange, status)));
    }

    /** All of a person's bots, oldest first. */
    public List<Bot> all(UUID userId) {
        return database.read(tx -> bots.ofAll(tx, userId, MOST, 0));
    }

    /** Labels of the accounts that her deleted bots leave behind: there is nothing to be done with them any more. */
    public Set<String> leftBehind(UUID userId) {
        return Set.copyOf(database.<List<String>>read(tx -> bots.leftBehind(tx, userId)));
    }

    /** A bot and whose it is. */
    public record Owned(UUID owner, BotView bot) {}

    /** A part of everybody's bots and how many there are. */
    public record Everybodys(List<Owned> bots, long total) {}

    /** Bots of everybody or (when given) of one person, for administrators. */
    public Everybodys ofAll(UUID userId, int limit, long offset) {
        return database.read(tx -> {
            List<Bot> page = bots.ofAll(tx, userId, limit, offset);
            Map<UUID, TradeSums> sums =
                    trades.sumsOf(tx, page.stream().map(Bot::id).toList());
            return new Everybodys(
                    page.stream()
                            .map(bot -> new Owned(
                                    bot.userId(), BotView.of(bot, sums.getOrDefault(bot.id(), TradeSums.NONE))))
                            .toList(),
                    bots.countAll(tx, userId));
        });
    }

    /** Anybody's bot, for administrators; 404 when there is none. */
    public Bot any(UUID id) {
        return database.read(tx -> bots.find(tx, id)).orElseThrow(() -> Refusal.notFound("bot", id));
    }

    /** A person's bot; 404 for anybody else's. */
    public Bot require(UUID userId, UUID id) {
        return database.read(tx -> bots.find(tx, id))
                .filter(bot -> bot.userId().equals(userId))
                .orElseThrow(() -> Refusal.notFound("bot", id));
    }

    /** As {@link #require}, also of one that she has deleted: its trades stay. */
    public UUID requireEver(UUID userId, UUID id) {
        return database.read(tx -> bots.made(tx, id))
                .map(BotRepository.Made::bot)
                .filter(bot -> bot.userId().equals(userId))
                .map(Bot::id)
                .orElseThrow(() -> Refusal.notFound("bot", id));
    }

    /** As {@link #require}, with its figures. */
    public BotView view(UUID userId, UUID id) {
        return view(require(userId, id));
    }

    public BotView view(Bot bot) {
        return BotView.of(bot, trades.sums(bot.userId()).getOrDefault(bot.id(), TradeSums.NONE));
    }

    /** Takes no new entries; nothing that is open is touched. */
    public Bot pause(UUID userId, UUID id, String by) {
        return pause(userId, id, by, tx -> {});
    }

    /** @param also done in the transaction of the command */
    public Bot pause(UUID userId, UUID id, String by, Database.TxRun also) {
        return commanded(userId, id, BotStatus.PAUSED, by, also);
    }

    /** Goes on with the bars that close from now on. */
    public Bot resume(UUID userId, UUID id, String by) {
        return commanded(userId, id, BotStatus.ACTIVE, by, tx -> {});
    }

    /** Ends the run; {@link #start} begins a new one. */
    public Bot stop(UUID userId, UUID id, String by) {
        return commanded(userId, id, BotStatus.STOPPED, by, tx -> {});
    }

    private Bot commanded(UUID userId, UUID id, BotStatus to, String by, Database.TxRun also) {
        require(userId, id);
        return driven(moved(id, bot -> towards(bot, to, reason(to, by)), also));
    }

    /**
     * Commands a person's bot in the transaction of what the command stands on, which uses it up: from its commit on the
     * bot gets there, whoever dies.
     *
     * @param to active, paused or stopped
     */
    public Bot command(Tx tx, UUID userId, UUID id, BotStatus to, String by) {
        Bot now = bots.lock(tx, id)
                .filter(bot -> bot.userId().equals(userId))
                .orElseThrow(() -> Refusal.notFound("bot", id));
        return moved(tx, now, bot -> towards(bot, to, reason(to, by)));
    }

    /** Brings a bot that was commanded there now. */
    public Bot bring(Bot commanded) {
        return driven(commanded);
    }

    private static String reason(BotStatus to, String by) {
        return (to == BotStatus.ACTIVE ? "resumed" : to.wire()) + " by " + by;
    }

    /** Starts a stopped bot as a new run on the same account; an active one stays as it is. */
    public Bot start(UUID userId, UUID id, UUID newRun, String by) {
        String reason = "started by " + by;
        Bot there = require(userId, id);
        if (isBeingStopped(there)) {
            // Its run ends first: the one that begins is another.
            driven(there);
        }
        return driven(moved(
                id,
                bot -> isStopped(bot)
                        ? changes.with(
                                bot,
                                bot.accountId(),
                                newRun,
                                bot.status(),
                                BotStatus.ACTIVE,
                                reason,
                                bot.revision() + 1,
                                bot.runChangedAt())
                        : towards(bot, BotStatus.ACTIVE, reason),
                tx -> {}));
    }

    /** Halts whatever trades real money or is about to; used when a person leaves live trading. */
    public List<Bot> haltLive(UUID userId, String by) {
        List<Bot> halted = database.read(tx -> bots.live(tx, userId)).stream()
                .map(bot -> moved(bot.id(), now -> halted(now, by), tx -> {}))
                .toList();
        return halted.stream().map(this::driven).toList();
    }

    /** Whether a bot of hers is let trade real money. */
    public boolean tradesLive(Tx tx, UUID userId) {
        return bots.live(tx, userId).stream().anyMatch(bot -> bot.goal() == BotStatus.ACTIVE);
    }

    /** A run that has not begun yet need not begin to be paused. */
    private Bot halted(Bot bot, String by) {
        return bot.status() == BotStatus.STOPPED || bot.goal() == BotStatus.STOPPED
                ? towards(bot, BotStatus.STOPPED, "stopped by " + by)
                : towards(bot, BotStatus.PAUSED, "paused by " + by);
    }

    private Bot towards(Bot bot, BotStatus to, String reason) {
        if (to != BotStatus.STOPPED && (isStopped(bot) || isBeingStopped(bot))) {
            throw new Refusal(
                    ErrorCode.REQ_007,
                    "The bot is " + (isStopped(bot) ? "" : "being ") + "stopped: POST /api/bots/" + bot.id()
                            + "/start begins again",
                    Map.of("bot_id", bot.id().toString(), "status", "stopped"));
        }
        return bot.goal() == to ? bot : changes.wanting(bot, to, reason);
    }

    /** Nothing takes a stop back that its run may have heard of already: it would be answered, and the bot trade on. */
    private static boolean isBeingStopped(Bot bot) {
        return bot.wanted() == BotStatus.STOPPED;
    }

    private static boolean isStopped(Bot bot) {
        return bot.status() == BotStatus.STOPPED && bot.wanted() == null;
    }

    private Bot moved(UUID id, UnaryOperator<Bot> change, Database.TxRun also) {
        return database.inTransaction(tx -> {
            Bot now = bots.lock(tx, id).orElseThrow(() -> Refusal.notFound("bot", id));
            Bot after = moved(tx, now, change);
            also.run(tx);
            return after;
        });
    }

    /** Written down, not done yet. What lets a bot trade is asked here, so that no door can forget it. */
    private Bot moved(Tx tx, Bot now, UnaryOperator<Bot> change) {
        Bot after = change.apply(now);
        if (after.goal() == BotStatus.ACTIVE) {
            permit.require(tx, now.userId(), now.live());
        }
        if (after != now) {
            bots.update(tx, after);
        }
        return after;
    }

    /** Brings it there; what does not answer now is done by the next round, and whoever called is told so. */
    private Bot driven(Bot bot) {
        if (bot.wanted() == null) {
            return bot;
        }
        try {
            return driver.drive(bot.id()).orElseThrow(() -> Refusal.notFound("bot", bot.id()));
        } catch (ServiceUnavailable | RemoteRefusal away) {
            Log.infof("bot waits botId=%s: %s", bot.id(), away.getMessage());
            String goal = bot.goal().wire();
            throw new Refusal(
                    ErrorCode.SYS_002,
                    "The service that runs the bot does not answer. The command is kept: the bot will be " + goal
                            + " as soon as it does",
                    Map.of("bot_id", bot.id().toString(), "will_be", goal));
        }
    }
}
