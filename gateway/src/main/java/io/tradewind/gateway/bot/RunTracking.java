package io.tradewind.gateway.bot;

import io.tradewind.contracts.account.AccountOpened;
import io.tradewind.contracts.analysis.StrategyRunChanged;
import io.tradewind.kit.account.AccountDirectory;
import io.tradewind.kit.sql.Tx;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Keeps the bots true to the runs. Runs that no bot of ours started (strategy sessions, the analyst's own endpoint) are
 * bots too: they carry the id of their run.
 */
@Singleton
class RunTracking {
    private final BotRepository bots;
    private final RunRepository runs;
    private final BotChanges changes;
    private final AccountDirectory accounts;

    RunTracking(BotRepository bots, RunRepository runs, BotChanges changes, AccountDirectory accounts) {
        this.bots = bots;
        this.runs = runs;
        this.changes = changes;
        this.accounts = accounts;
    }

    void changed(Tx tx, StrategyRunChanged run) {
        runs.store(tx, run);
        Optional<Bot> bot = bots.lockOfRun(tx, run.runId());
        if (bot.isPresent()) {
            follow(tx, bot.get(), run);
        } else if (!runs.hasBot(tx, run.runId())) {
            runs.account(tx, run.accountId())
                    .or(() -> accounts.byId(run.accountId()))
                    .ifPresent(account -> adopt(tx, run, account));
        }
    }

    void opened(Tx tx, AccountOpened account) {
        runs.withoutBot(tx, account.accountId()).forEach(run -> adopt(tx, run, account));
    }

    private void follow(Tx tx, Bot bot, StrategyRunChanged run) {
        if (!run.changedAt().isAfter(bot.runChangedAt()) || bot.status() == BotStatus.DELETED) {
            return;
        }
        boolean isOnItsWay = bot.wanted() != null;
        Bot told = bot.working(
                run.name(),
                bot.riskPerTrade().compareTo(run.riskPerTrade()) == 0
                        ? bot.riskMode()
                        : RiskMode.nearest(run.riskPerTrade()),
                run.riskPerTrade(),
                values(run));
        Bot after = isOnItsWay
                ? told
                : changes.moved(
                        told,
                        BotStatus.valueOf(run.status().name()),
                        null,
                        reason(bot, run),
                        bot.revision(),
                        run.changedAt());
        changes.store(tx, bot, after);
    }

    /** What the bot's own command says is better than "paused by gateway", and nobody knows himself by his id. */
    private static String reason(Bot bot, StrategyRunChanged run) {
        boolean isOwn = run.reason() == null || run.reason().endsWith("by gateway");
        if (isOwn && bot.reason() != null) {
            return bot.reason();
        }
        return run.reason() == null ? null : run.reason().replace(bot.userId().toString(), "its owner");
    }

    private void adopt(Tx tx, StrategyRunChanged run, AccountOpened account) {
        Optional<UUID> owner = owner(account);
        boolean isWorthIt = run.status() != StrategyRunChanged.Status.STOPPED
                && account.startingBalance().signum() > 0
                && run.name() != null
                && !run.name().isBlank();
        if (owner.isEmpty() || !isWorthIt) {
            return;
        }
        Bot bot = new Bot(
                run.runId(),
                owner.get(),
                run.name(),
                account.venue(),
                account.live(),
                RiskMode.nearest(run.riskPerTrade()),
                run.riskPerTrade(),
                account.startingBalance(),
                account.currency(),
                false,
                run.strategy(),
                run.instrument(),
                run.timeframe().name(),
                values(run),
                account.accountId(),
                account.label(),
                run.runId(),
                BotStatus.valueOf(run.status().name()),
                null,
                run.reason(),
                0,
                run.changedAt(),
                run.changedAt(),
                run.changedAt());
        if (bots.insert(tx, bot)) {
            changes.tell(tx, bot);
        }
    }

    private static Optional<UUID> owner(AccountOpened account) {
        try {
            return Optional.of(UUID.fromString(account.userId()));
        } catch (IllegalArgumentException nobodyOfOurs) {
            return Optional.empty();
        }
    }

    private static Map<String, BigDecimal> values(StrategyRunChanged run) {
        Map<String, BigDecimal> values = new TreeMap<>();
        run.parameters().forEach((name, value) -> values.put(name, new BigDecimal(value)));
        return values;
    }
}
