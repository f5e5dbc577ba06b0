package io.tradewind.gateway.bot;

import io.quarkus.logging.Log;
import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.gateway.platform.PlatformService;
import io.tradewind.gateway.trade.TradeService;
import io.tradewind.gateway.trade.TradeSums;
import io.tradewind.gateway.user.User;
import io.tradewind.kit.call.RemoteRefusal;
import io.tradewind.kit.call.ServiceUnavailable;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.sql.Database;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** What people do with their bots. Somebody else's bot is one that does not exist. */
@Singleton
public class BotService {
    private static final int MOST = 1000;

    private final Database database;
    private final BotRepository bots;
    private final BotChanges changes;
    private final BotDriver driver;
    private final Draft draft;
    private final PlatformService platforms;
    private final TradeService trades;

    BotService(
            Database database,
            BotRepository bots,
            BotChanges changes,
            BotDriver driver,
            Draft draft,
            PlatformService platforms,
            TradeService trades) {
        this.database = database;
        this.bots = bots;
        this.changes = changes;
        this.driver = driver;
        this.draft = draft;
        this.platforms = platforms;
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

    /** As {@link #require}, with its figures. */
    public BotView view(UUID userId, UUID id) {
        return view(require(userId, id));
    }

    public BotView view(Bot bot) {
        return BotView.of(bot, trades.sums(bot.userId()).getOrDefault(bot.id(), TradeSums.NONE));
    }

    /**
     * Creates a bot; account and run follow at once, or as soon as engine and analyst answer.
     *
     * @param key repeats of one call have the same key and create one bot; null = every call creates one
     */
    public Bot create(User owner, Wish wish, String key, UUID newId) {
        UUID id = key == null
                ? newId
                : UUID.nameUUIDFromBytes((owner.id() + "|bot|" + key).getBytes(StandardCharsets.UTF_8));
        Optional<Bot> there = database.read(tx -> bots.find(tx, id));
        Bot wanted = there.orElseGet(() -> draft.of(owner, id, wish));
        if (there.isPresent()) {
            requireSame(wanted, wish);
        } else {
            database.runInTransaction(tx -> {
                bots.lockPerson(tx, owner.id());
                requireRoom(wanted, bots.count(tx, owner.id(), wanted.exchange(), null));
                if (bots.insert(tx, wanted)) {
                    changes.tell(tx, wanted);
                }
            });
            Log.infof("bot created botId=%s userId=%s exchange=%s", id, owner.id(), wanted.exchange());
        }
        return driven(wanted);
    }

    /** Takes no new entries; nothing that is open is touched. */
    public Bot pause(UUID userId, UUID id, String by) {
        return command(userId, id, BotStatus.PAUSED, "paused by " + by);
    }

    /** Goes on with the bars that close from now on. */
    public Bot resume(UUID userId, UUID id, String by) {
        return command(userId, id, BotStatus.ACTIVE, "resumed by " + by);
    }

    /** Ends the run; {@link #start} begins a new one. */
    public Bot stop(UUID userId, UUID id, String by) {
        return command(userId, id, BotStatus.STOPPED, "stopped by " + by);
    }

    /** Starts a stopped bot as a new run on the same account; an active one stays as it is. */
    public Bot start(UUID userId, UUID id, UUID newRun, String by) {
        Bot bot = require(userId, id);
        return move(
                bot,
                now -> now.status() == BotStatus.STOPPED && now.wanted() == null
                        ? changes.with(
                                now,
                                now.accountId(),
                                newRun,
                                now.status(),
                                BotStatus.ACTIVE,
                                "started by " + by,
                                now.revision() + 1,
                                now.runChangedAt())
                        : wanting(now, BotStatus.ACTIVE, "started by " + by));
    }

    /** Pauses whatever trades real money; used when a person leaves live trading. */
    public List<Bot> pauseLive(UUID userId, String by) {
        return all(userId).stream()
                .filter(bot -> bot.live() && (bot.status() == BotStatus.ACTIVE || bot.status() == BotStatus.CREATED))
                .map(bot -> pause(userId, bot.id(), by))
                .toList();
    }

    private Bot command(UUID userId, UUID id, BotStatus to, String reason) {
        Bot bot = require(userId, id);
        if (bot.status() == BotStatus.STOPPED && bot.wanted() == null && to != BotStatus.STOPPED) {
            throw new Refusal(
                    ErrorCode.REQ_007,
                    "The bot is stopped: POST /api/bots/" + id + "/start begins again",
                    Map.of("bot_id", id.toString(), "status", "stopped"));
        }
        return move(bot, now -> wanting(now, to, reason));
    }

    private Bot wanting(Bot bot, BotStatus to, String reason) {
        boolean isThere = bot.status() == to && bot.wanted() == null || bot.wanted() == to;
        return isThere ? bot : changes.moved(bot, bot.status(), to, reason, bot.revision() + 1, bot.runChangedAt());
    }

    private Bot move(Bot bot, UnaryOperator<Bot> change) {
        Bot wanted = database.inTransaction(tx -> {
            Bot now = bots.lock(tx, bot.id()).orElseThrow(() -> Refusal.notFound("bot", bot.id()));
            Bot moved = change.apply(now);
            if (moved != now) {
                bots.update(tx, moved);
            }
            return moved;
        });
        return wanted.wanted() == null ? wanted : driver.drive(wanted.id()).orElse(wanted);
    }

    /** What does not answer now is done by the next round. */
    private Bot driven(Bot bot) {
        try {
            return driver.drive(bot.id()).orElse(bot);
        } catch (ServiceUnavailable | RemoteRefusal later) {
            Log.infof("bot waits botId=%s: %s", bot.id(), later.getMessage());
            return bot;
        }
    }

    private void requireRoom(Bot bot, long there) {
        int limit = platforms.find(bot.exchange()).orElseThrow().botLimit();
        if (there >= limit) {
            throw Refusal.field(
                    "exchange",
                    bot.exchange(),
                    "has " + there + " bots of yours, the most is " + limit + ": delete one");
        }
    }

    private static void requireSame(Bot there, Wish wish) {
        boolean same = there.name().equals(Wish.checkedName(wish.name()))
                && there.exchange().equalsIgnoreCase(wish.exchange())
                && there.initialCapital().compareTo(wish.checkedCapital()) == 0
                && there.live() == wish.isLive();
        if (!same) {
            throw new Refusal(ErrorCode.REQ_007, "This Idempotency-Key was used for another bot");
        }
    }
}
