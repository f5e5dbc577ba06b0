package io.tradewind.gateway.bot;

import io.tradewind.gateway.feed.LiveKind;
import io.tradewind.gateway.feed.LiveLog;
import io.tradewind.kit.sql.Tx;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** Writes a bot down and tells its owner, in one transaction. */
@Singleton
class BotChanges {
    private static final String BY_ITS_OWNER = " by its owner";

    private final BotRepository bots;
    private final LiveLog live;
    private final Clock clock;

    BotChanges(BotRepository bots, LiveLog live, Clock clock) {
        this.bots = bots;
        this.live = live;
        this.clock = clock;
    }

    /**
     * What a bot's owner is told.
     *
     * @param type {@code bot_count_changed} when there is one more or less, else {@code bot_status_changed}
     */
    record Told(String type, UUID botId, String name, String status, String reason, long totalBots, long activeBots) {}

    /** The same bot elsewhere. */
    Bot moved(Bot bot, BotStatus status, BotStatus wanted, String reason, long revision, Instant runChangedAt) {
        return with(bot, bot.accountId(), bot.runId(), status, wanted, reason, revision, runChangedAt);
    }

    /** The same bot, wanted elsewhere; the rounds bring it there. */
    Bot wanting(Bot bot, BotStatus to, String reason) {
        return moved(bot, bot.status(), to, reason, bot.revision() + 1, bot.runChangedAt());
    }

    Bot with(
            Bot bot,
            Long accountId,
            UUID runId,
            BotStatus status,
            BotStatus wanted,
            String reason,
            long revision,
            Instant runChangedAt) {
        return new Bot(
                bot.id(),
                bot.userId(),
                bot.name(),
                bot.exchange(),
                bot.live(),
                bot.riskMode(),
                bot.riskPerTrade(),
                bot.initialCapital(),
                bot.currency(),
                bot.ownAccount(),
                bot.strategy(),
                bot.instrument(),
                bot.timeframe(),
                bot.parameters(),
                accountId,
                bot.accountLabel(),
                runId,
                status,
                wanted,
                reason,
                revision,
                runChangedAt,
                bot.createdAt(),
                clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }

    /** What an owner is warned of. */
    record Warned(String level, String message, String accountId, Instant raisedAt) {}

    /** Stores it; its owner hears of a new status, and is warned when it was not his own doing that trading ended. */
    void store(Tx tx, Bot before, Bot after) {
        bots.update(tx, after);
        if (before.status() != after.status()) {
            tell(tx, after);
            boolean isHalted = after.status() == BotStatus.PAUSED || after.status() == BotStatus.STOPPED;
            if (isHalted && after.reason() != null && !after.reason().contains(BY_ITS_OWNER)) {
                warn(tx, after);
            }
        }
    }

    private void warn(Tx tx, Bot bot) {
        String account = bot.accountId() == null ? null : Long.toString(bot.accountId());
        String message = "Bot " + bot.name() + " is " + bot.status().wire() + ": " + bot.reason();
        live.append(
                tx, bot.userId().toString(), LiveKind.ALERT, new Warned("warning", message, account, bot.changedAt()));
    }

    void tell(Tx tx, Bot bot) {
        boolean isCounted = bot.createdAt().equals(bot.changedAt()) || bot.status() == BotStatus.DELETED;
        // Of two that are changed at once, each sees the other one as it was.
        LiveLog.Counted told = () -> new Told(
                isCounted ? "bot_count_changed" : "bot_status_changed",
                bot.id(),
                bot.name(),
                bot.status().wire(),
                bot.reason(),
                bots.count(tx, bot.userId(), null, null),
                bots.count(tx, bot.userId(), null, BotStatus.ACTIVE));
        live.append(tx, bot.userId().toString(), LiveKind.BOT, told);
    }
}
