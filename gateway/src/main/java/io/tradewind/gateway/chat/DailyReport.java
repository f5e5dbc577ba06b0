package io.tradewind.gateway.chat;

import io.tradewind.gateway.bot.Bot;
import io.tradewind.gateway.bot.BotService;
import io.tradewind.gateway.bot.BotStatus;
import io.tradewind.gateway.trade.Amounts;
import io.tradewind.gateway.trade.BotTrades;
import io.tradewind.gateway.trade.TradeService;
import io.tradewind.gateway.user.User;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What happened since midnight (UTC), for the greeting. */
@Singleton
public class DailyReport {
    private static final int MOST = 20;

    private final BotService bots;
    private final TradeService trades;
    private final Tools tools;

    DailyReport(BotService bots, TradeService trades, Tools tools) {
        this.bots = bots;
        this.trades = trades;
        this.tools = tools;
    }

    /** A sentence, and one for each bot that has something to tell. */
    public record Report(String summary, List<String> highlights) {
        public Report {
            highlights = List.copyOf(highlights);
        }
    }

    public Report of(User person) {
        Instant today = tools.today();
        List<Bot> all = bots.all(person.id());
        List<BotTrades> traded = trades.ofBots(person.id(), today);
        List<String> highlights = new ArrayList<>();
        for (Bot bot : all.subList(0, Math.min(all.size(), MOST))) {
            earned(person, bot, today).ifPresent(highlights::add);
            if (bot.status() == BotStatus.PAUSED || bot.status() == BotStatus.STOPPED) {
                highlights.add(bot.name() + " is " + bot.status().wire()
                        + (bot.reason() == null ? "" : " (" + bot.reason() + ")"));
            }
        }
        String summary = all.isEmpty() ? "You have no bots yet; create the first one to begin." : summary(traded);
        return new Report(summary, highlights);
    }

    private static String summary(List<BotTrades> traded) {
        long count = traded.stream().mapToLong(BotTrades::count).sum();
        Map<String, BigDecimal> profit = traded.stream()
                .filter(some -> some.closing() > 0)
                .collect(Collectors.toMap(BotTrades::currency, BotTrades::profit));
        return "Today your bots made " + Tools.counted(count, "trade") + " and closed "
                + (profit.isEmpty() ? "no profit or loss" : Tools.money(profit) + " in profit") + ".";
    }

    private Optional<String> earned(User person, Bot bot, Instant since) {
        return trades.profits(person.id(), bot.id(), since).entrySet().stream()
                .filter(sum -> sum.getValue().signum() != 0)
                .findFirst()
                .map(sum -> bot.name() + (sum.getValue().signum() > 0 ? " gained " : " lost ")
                        + Amounts.money(sum.getValue().abs(), sum.getKey()) + " ("
                        + Amounts.percent(sum.getValue(), bot.initialCapital()).toPlainString() + " %)");
    }
}
