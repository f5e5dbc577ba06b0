package io.tradewind.gateway.autopilot;

import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.tradewind.gateway.audit.Act;
import io.tradewind.gateway.audit.Audit;
import io.tradewind.gateway.bot.Bot;
import io.tradewind.gateway.bot.BotEditing;
import io.tradewind.gateway.bot.BotService;
import io.tradewind.gateway.bot.BotStatus;
import io.tradewind.gateway.feed.LiveKind;
import io.tradewind.gateway.feed.LiveLog;
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

/**
 * Looks at the bots of people on autopilot now and then, and moves capital by {@link Plan}: only between active paper
 * bots with accounts of their own. A bot that works with more or less than its capital risks more or less per trade in
 * the same measure; no money leaves its account.
 */
@Singleton
class Autopilot {
    private static final long LOOK_SECONDS = 30;

    private final Database database;
    private final AutopilotRepository allocations;
    private final BotService bots;
    private final BotEditing editing;
    private final TradeService trades;
    private final Audit audit;
    private final LiveLog live;
    private final AutopilotConfig config;
    private final Clock clock;
    private ScheduledExecutorService timer;

    Autopilot(
            Database database,
            AutopilotRepository allocations,
            BotService bots,
            BotEditing editing,
            TradeService trades,
            Audit audit,
            LiveLog live,
            AutopilotConfig config,
            Clock clock) {
        this.database = database;
        this.allocations = allocations;
        this.bots = bots;
        this.editing = editing;
        this.trades = trades;
        this.audit = audit;
        this.live = live;
        this.config = config;
        this.clock = clock;
    }

    /** What a person is told. */
    record Told(String level, String message) {}

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

    void round() {
        try {
            Instant now = clock.instant();
            List<UUID> due = database.inTransaction(tx -> allocations.claim(tx, now, now.minus(config.every())));
            due.forEach(this::lookAt);
        } catch (RuntimeException e) {
            // A timer that throws is never called again.
            Log.warnf("autopilot waits: %s", e.getMessage());
        }
    }

    private void lookAt(UUID userId) {
        Map<UUID, TradeSums> sums = trades.sums(userId);
        Map<UUID, BigDecimal> factors = database.read(tx -> allocations.factors(tx, userId));
        List<Bot> able = bots.all(userId).stream()
                .filter(bot -> bot.status() == BotStatus.ACTIVE && !bot.live() && bot.ownAccount())
                .toList();
        List<Plan.Standing> standings = able.stream()
                .map(bot -> standing(
                        bot,
                        sums.getOrDefault(bot.id(), TradeSums.NONE),
                        factors.getOrDefault(bot.id(), BigDecimal.ONE)))
                .toList();
        Plan.of(standings).ifPresent(move -> make(userId, move, able));
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

    /** The one that gets less first: a failure in between leaves less at risk, not more. */
    private void make(UUID userId, Plan.Move move, List<Bot> able) {
        Bot from = find(able, move.from());
        Bot to = find(able, move.to());
        editing.allocate(from, move.factorFrom());
        database.runInTransaction(tx -> allocations.store(tx, from.id(), move.factorFrom(), clock.instant()));
        editing.allocate(to, move.factorTo());
        database.runInTransaction(tx -> {
            allocations.store(tx, to.id(), move.factorTo(), clock.instant());
            audit.record(
                    tx,
                    Act.of("autopilot", "capital.moved", userId)
                            .with("from", from.id().toString())
                            .with("to", to.id().toString())
                            .with("amount", move.amount())
                            .with("currency", move.currency()));
            live.append(
                    tx,
                    userId.toString(),
                    LiveKind.ALERT,
                    new Told(
                            "info",
                            "Autopilot moved " + Amounts.money(move.amount(), move.currency()) + " from " + from.name()
                                    + " to " + to.name()));
        });
    }

    private static Bot find(List<Bot> bots, UUID id) {
        return bots.stream().filter(bot -> bot.id().equals(id)).findFirst().orElseThrow();
    }
}
