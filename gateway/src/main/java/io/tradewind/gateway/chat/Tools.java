package io.tradewind.gateway.chat;

import io.tradewind.gateway.bot.Bot;
import io.tradewind.gateway.bot.BotService;
import io.tradewind.gateway.bot.BotStatus;
import io.tradewind.gateway.bot.BotView;
import io.tradewind.gateway.figures.Metrics;
import io.tradewind.gateway.figures.MetricsService;
import io.tradewind.gateway.trade.Amounts;
import io.tradewind.gateway.trade.TradeService;
import io.tradewind.gateway.trade.TradeView;
import io.tradewind.gateway.user.User;
import io.tradewind.gateway.wallet.BalanceService;
import io.tradewind.gateway.wallet.Balances;
import io.tradewind.kit.call.RemoteRefusal;
import io.tradewind.kit.call.ServiceUnavailable;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What the assistant can look up for one person: sentences whose numbers come from the services behind the other doors. */
@Singleton
class Tools {
    private static final int SHOWN = 10;

    private final BotService bots;
    private final TradeService trades;
    private final MetricsService metrics;
    private final BalanceService balances;
    private final Clock clock;

    Tools(BotService bots, TradeService trades, MetricsService metrics, BalanceService balances, Clock clock) {
        this.bots = bots;
        this.trades = trades;
        this.metrics = metrics;
        this.balances = balances;
        this.clock = clock;
    }

    String answer(User person, Intent.Topic topic) {
        return switch (topic) {
            case HELP -> help();
            case STATUS -> status(person);
            case BOTS -> bots(person);
            case TRADES -> trades(person);
            case PROFIT -> profit(person);
            case RISK -> risk(person);
            case BALANCES -> balances(person);
            case MODE ->
                "Your system mode is " + person.systemMode().wire()
                        + ": testing allows paper bots only, live_trading allows both, autopilot also moves capital"
                        + " between your bots. Change it with POST /api/system/mode.";
        };
    }

    static String help() {
        return "I answer from your own data: ask for status, bots, trades, profit, risk, balances or mode. I can also"
                + " pause, resume or stop a bot (\"pause Alpha\", \"stop all\"): I then give you a confirmation, and"
                + " nothing happens until you confirm it.";
    }

    String status(User person) {
        Metrics m = metrics.of(person);
        if (m.totalBots() == 0) {
            return "You have no bots yet. Create one with POST /api/bots.";
        }
        return "Your portfolio has " + counted(m.activeBots(), "active bot") + " of " + m.totalBots()
                + " with a total profit of " + sums(m, true) + " on a capital of " + sums(m, false) + "."
                + (m.winRate() == null
                        ? " No position has been closed yet."
                        : " " + m.winRate().toPlainString() + " % of the closed positions made a profit.");
    }

    String bots(User person) {
        List<BotView> all = bots.page(person.id(), null, null, SHOWN, 0).bots();
        if (all.isEmpty()) {
            return "You have no bots yet. Create one with POST /api/bots.";
        }
        long total = bots.all(person.id()).size();
        String lines = all.stream()
                .map(bot -> bot.name() + " (" + bot.exchange() + ", " + bot.tradingMode() + ", " + bot.status() + "): "
                        + Amounts.money(bot.totalProfit(), bot.currency()) + " on "
                        + Amounts.money(bot.initialCapital(), bot.currency()) + ", "
                        + counted(bot.openPositions(), "open position"))
                .collect(Collectors.joining("; "));
        return "You have " + counted(total, "bot") + ": " + lines + (total > SHOWN ? "; …" : ".");
    }

    String trades(User person) {
        TradeService.Page page = trades.page(person.id(), null, 5, 0);
        if (page.total() == 0) {
            return "There are no trades yet.";
        }
        String lines = page.trades().stream()
                .map(TradeView::of)
                .map(t -> t.side() + " " + t.amount().toPlainString() + " " + t.symbol() + " at "
                        + t.price().toPlainString()
                        + (t.profitLoss() == null ? "" : " (" + Amounts.money(t.profitLoss(), t.currency()) + ")")
                        + " at " + t.timestamp().truncatedTo(ChronoUnit.SECONDS))
                .collect(Collectors.joining("; "));
        return "You have " + counted(page.total(), "trade") + ". The last ones: " + lines + ".";
    }

    String profit(User person) {
        // Of all trades, those of bots that are gone included, as today's are: one sentence speaks of one thing.
        String total = money(trades.profits(person.id(), null, null));
        String today = money(trades.profits(person.id(), null, today()));
        return "Closed profit after fees: " + total + " in total, " + today + " today (UTC).";
    }

    String risk(User person) {
        Metrics m = metrics.of(person);
        if (m.exposure() == null) {
            return "The exposure is not known now: " + m.note() + ".";
        }
        return "Open positions are worth " + m.exposure().toPlainString() + " % of your capital: the risk level is "
                + m.riskLevel() + ".";
    }

    String balances(User person) {
        try {
            Balances all = balances.of(person);
            if (all.balances().isEmpty() && all.failed().isEmpty()) {
                return "You have no accounts yet.";
            }
            String lines = all.balances().entrySet().stream()
                    .map(venue -> venue.getKey() + ": " + money(venue.getValue()))
                    .collect(Collectors.joining("; "));
            String failed = all.failed().isEmpty()
                    ? ""
                    : " Not answered by: "
                            + all.failed().stream()
                                    .map(Balances.Failed::provider)
                                    .distinct()
                                    .collect(Collectors.joining(", "))
                            + ".";
            return "Balances: " + lines + "." + failed;
        } catch (ServiceUnavailable | RemoteRefusal away) {
            return "The balances cannot be asked for now: the execution engine does not answer.";
        }
    }

    /** Bots a wish is about, of those it can be done to: all for "all", else whichever is meant. */
    List<Bot> about(User person, Intent.Verb verb, String said) {
        List<Bot> all = bots.all(person.id());
        return (Intent.Words.meansAll(said) ? all : meant(all, said))
                .stream().filter(bot -> isPossible(bot, verb)).toList();
    }

    /** Whichever is called exactly so, since no other words would name it; else what the words tell of. */
    static List<Bot> meant(List<Bot> all, String said) {
        String words = Intent.Words.telling(said);
        List<Predicate<Bot>> closestFirst = List.of(
                bot -> Intent.Words.plain(bot.name()).equals(said),
                bot -> Intent.Words.plain(bot.id().toString()).equals(words),
                bot -> telling(bot).equals(words),
                bot -> Intent.Words.plain(bot.name()).contains(words)
                        || telling(bot).contains(words));
        return closestFirst.stream()
                .limit(words.isEmpty() ? 1 : closestFirst.size())
                .map(isMeant -> all.stream().filter(isMeant).toList())
                .filter(found -> !found.isEmpty())
                .findFirst()
                .orElseGet(List::of);
    }

    /** By their names; who shares one is told by the id as well, which can be said instead. */
    static String named(List<Bot> bots) {
        Map<String, Long> bearers = bots.stream().collect(Collectors.groupingBy(Tools::telling, Collectors.counting()));
        return bots.stream()
                .map(bot -> bearers.get(telling(bot)) == 1 ? bot.name() : bot.name() + " (" + bot.id() + ")")
                .collect(Collectors.joining(", "));
    }

    private static String telling(Bot bot) {
        return Intent.Words.telling(Intent.Words.plain(bot.name()));
    }

    private static boolean isPossible(Bot bot, Intent.Verb verb) {
        return switch (verb) {
            case PAUSE -> bot.status() == BotStatus.ACTIVE || bot.status() == BotStatus.CREATED;
            case RESUME -> bot.status() == BotStatus.PAUSED;
            case STOP -> bot.status() != BotStatus.STOPPED;
        };
    }

    Instant today() {
        return clock.instant().truncatedTo(ChronoUnit.DAYS);
    }

    static String money(Map<String, BigDecimal> byCurrency) {
        return byCurrency.isEmpty()
                ? "nothing"
                : byCurrency.entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(sum -> Amounts.money(sum.getValue(), sum.getKey()))
                        .collect(Collectors.joining(" and "));
    }

    /** In her currency, or each currency by itself where there is no rate. */
    private static String sums(Metrics m, boolean profit) {
        BigDecimal own = profit ? m.totalProfit() : m.totalCapital();
        if (own != null) {
            return Amounts.money(own, m.currency());
        }
        return m.byCurrency().stream()
                .map(part -> Amounts.money(profit ? part.totalProfit() : part.totalCapital(), part.currency()))
                .collect(Collectors.joining(" and "));
    }

    static String counted(long count, String noun) {
        return String.format(Locale.ROOT, "%d %s%s", count, noun, count == 1 ? "" : "s");
    }
}
