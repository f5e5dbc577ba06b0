package io.tradewind.gateway.autopilot;

import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.tradewind.gateway.bot.Allocations;
import io.tradewind.gateway.bot.Bot;
import io.tradewind.gateway.bot.BotService;
import io.tradewind.gateway.bot.BotStatus;
import io.tradewind.gateway.trade.Amounts;
import io.tradewind.gateway.trade.TradeService;
import io.tradewind.gateway.trade.TradeSums;
import io.tradewind.kit.sql.Database;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Looks at the bots of people on autopilot now and then, and moves capital by {@link Plan}: only between active paper
 * bots with accounts of their own. A bot that works with more or less than its capital risks more or less per trade in
 * the same measure; no money leaves its account. The bots of whoever has left the autopilot work with their own capital.
 */
@Singleton
class Autopilot {
    private static final long LOOK_SECONDS = 30;
    private static final UUID FIRST = new UUID(0, 0);

    private final Database database;
    private final AutopilotRepository rounds;
    private final Allocations allocations;
    private final BotService bots;
    private final TradeService trades;
    private final CapitalMoves moves;
    private final AutopilotConfig config;
    private final Clock clock;
    private ScheduledExecutorService timer;
    /** Of those who have left, whoever was looked at last: one that fails again and again keeps nobody else waiting. */
    private UUID lastLeft = FIRST;

    Autopilot(
            Database database,
            AutopilotRepository rounds,
            Allocations allocations,
            BotService bots,
            TradeService trades,
            CapitalMoves moves,
            AutopilotConfig config,
            Clock clock) {
        this.database = database;
        this.rounds = rounds;
        this.allocations = allocations;
        this.bots = bots;
        this.trades = trades;
        this.moves = moves;
        this.config = config;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        timer = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("autopilot").factory());
        timer.scheduleWithFixedDelay(this::round, LOOK_SECONDS, LOOK_SECONDS, TimeUnit.SECONDS);
    }

    void stop(@Observes ShutdownEvent event) {
        if (timer != null) {
            timer.shutdownNow();
        }
    }

    synchronized void round() {
        try {
            Instant now = clock.instant();
            List<UUID> due = database.inTransaction(tx -> rounds.claim(tx, now, now.minus(config.every())));
            due.forEach(user -> lookAt(user, this::rebalance));
            List<UUID> left = database.read(tx -> rounds.left(tx, lastLeft));
            lastLeft = left.size() < AutopilotRepository.AT_ONCE ? FIRST : left.getLast();
            left.forEach(user -> lookAt(user, this::giveBack));
        } catch (RuntimeException e) {
            // A timer that throws is never called again.
            Log.warnf("autopilot waits: %s", e.getMessage());
        }
    }

    /** Whoever is looked at had her turn; what fails for one keeps nobody else from his. */
    private void lookAt(UUID userId, Consumer<UUID> look) {
        try {
            look.accept(userId);
        } catch (RuntimeException e) {
            Log.warnf("autopilot waits userId=%s: %s", userId, e.getMessage());
        }
    }

    private void giveBack(UUID userId) {
        moves.giveBack(userId, bots.all(userId), allocations.of(userId));
    }

    private void rebalance(UUID userId) {
        List<Bot> all = bots.all(userId);
        List<Bot> able = all.stream()
                .filter(bot -> bot.status() == BotStatus.ACTIVE && !bot.live() && bot.ownAccount())
                .toList();
        if (moves.goOn(userId, all, able)) {
            return;
        }
        Map<UUID, TradeSums> sums = trades.sums(userId);
        Map<UUID, BigDecimal> factors = allocations.of(userId);
        List<Plan.Standing> standings = able.stream()
                .map(bot -> standing(
                        bot,
                        sums.getOrDefault(bot.id(), TradeSums.NONE),
                        factors.getOrDefault(bot.id(), BigDecimal.ONE)))
                .toList();
        Plan.of(standings).ifPresent(move -> moves.make(move, factors.getOrDefault(move.from(), BigDecimal.ONE), able));
    }

    private static Plan.Standing standing(Bot bot, TradeSums sums, BigDecimal factor) {
        return new Plan.Standing(
                bot.id(),
                bot.currency(),
                bot.initialCapital(),
                Amounts.percent(sums.profit(), bot.initialCapital()),
                sums.closed(),
                factor);
    }
}
