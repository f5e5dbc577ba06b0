package io.tradewind.gateway.figures;

import io.tradewind.contracts.instrument.Instruments;
import io.tradewind.gateway.bot.Bot;
import io.tradewind.gateway.bot.BotService;
import io.tradewind.gateway.bot.BotStatus;
import io.tradewind.gateway.rate.MissingRates;
import io.tradewind.gateway.rate.Rate;
import io.tradewind.gateway.rate.Rates;
import io.tradewind.gateway.trade.Amounts;
import io.tradewind.gateway.trade.OpenPosition;
import io.tradewind.gateway.trade.TradeService;
import io.tradewind.gateway.trade.TradeSums;
import io.tradewind.gateway.user.User;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/** Adds a person's bots up. The sum of the bots' total_profit is the total_profit here. */
@Singleton
public class MetricsService {
    private static final BigDecimal LOW = BigDecimal.TEN;
    private static final BigDecimal MODERATE = BigDecimal.valueOf(30);
    private static final BigDecimal HIGH = BigDecimal.valueOf(60);

    private final BotService bots;
    private final TradeService trades;
    private final Rates rates;

    MetricsService(BotService bots, TradeService trades, Rates rates) {
        this.bots = bots;
        this.trades = trades;
        this.rates = rates;
    }

    private record Sum(BigDecimal profit, BigDecimal capital) {
        static final Sum NONE = new Sum(BigDecimal.ZERO, BigDecimal.ZERO);

        Sum plus(BigDecimal moreProfit, BigDecimal moreCapital) {
            return new Sum(profit.add(moreProfit), capital.add(moreCapital));
        }
    }

    public Metrics of(User person) {
        List<Bot> all = bots.all(person.id());
        Map<UUID, TradeSums> sums = trades.sums(person.id());
        Map<String, Sum> byCurrency = byCurrency(all, sums);
        List<Metrics.Part> parts = new ArrayList<>();
        BigDecimal profit = BigDecimal.ZERO;
        BigDecimal capital = BigDecimal.ZERO;
        List<String> withoutRate = new ArrayList<>();
        for (Map.Entry<String, Sum> entry : byCurrency.entrySet()) {
            Optional<Rate> rate = rates.of(entry.getKey(), person.currency());
            Sum sum = entry.getValue();
            parts.add(part(entry.getKey(), sum, rate));
            if (rate.isEmpty()) {
                withoutRate.add(entry.getKey());
            } else {
                profit = profit.add(sum.profit().multiply(rate.get().value()));
                capital = capital.add(sum.capital().multiply(rate.get().value()));
            }
        }
        boolean known = withoutRate.isEmpty();
        List<OpenPosition> open = open(person, all);
        BigDecimal exposure = exposure(person, byCurrency, open).orElse(null);
        TradeSums[] each = all.stream()
                .map(bot -> sums.getOrDefault(bot.id(), TradeSums.NONE))
                .toArray(TradeSums[]::new);
        return new Metrics(
                known ? Amounts.plain(profit) : null,
                known ? Amounts.plain(capital) : null,
                all.stream().filter(bot -> bot.status() == BotStatus.ACTIVE).count(),
                all.size(),
                winRate(each),
                exposure,
                level(exposure),
                person.currency(),
                parts,
                note(person.currency(), withoutRate, exposure));
    }

    /** The capital of an account that several runs share counts once: with the bot it was opened for, where there is one. */
    private static Map<String, Sum> byCurrency(List<Bot> all, Map<UUID, TradeSums> sums) {
        Map<String, Sum> byCurrency = new TreeMap<>();
        Set<Long> counted =
                all.stream().filter(Bot::ownAccount).map(Bot::accountId).collect(Collectors.toCollection(HashSet::new));
        for (Bot bot : all) {
            BigDecimal profit = sums.getOrDefault(bot.id(), TradeSums.NONE).profit();
            boolean counts = !bot.isAdopted() || counted.add(bot.accountId());
            BigDecimal capital = counts ? bot.initialCapital().add(profit) : profit;
            byCurrency.merge(bot.currency(), Sum.NONE.plus(profit, capital), (a, b) -> a.plus(b.profit(), b.capital()));
        }
        return byCurrency;
    }

    private static Metrics.Part part(String currency, Sum sum, Optional<Rate> rate) {
        return new Metrics.Part(
                currency,
                Amounts.plain(sum.profit()),
                Amounts.plain(sum.capital()),
                rate.map(r -> Amounts.plain(r.value())).orElse(null),
                rate.map(Rate::at).orElse(null));
    }

    private static BigDecimal winRate(TradeSums... each) {
        long closed = 0;
        long won = 0;
        for (TradeSums sums : each) {
            closed += sums.closed();
            won += sums.won();
        }
        return Amounts.percent(BigDecimal.valueOf(won), BigDecimal.valueOf(closed));
    }

    /** What her bots have open. What she opened by hand is no part of their capital, and no part of their exposure. */
    private List<OpenPosition> open(User person, List<Bot> all) {
        Set<UUID> ids = all.stream().map(Bot::id).collect(Collectors.toSet());
        return trades.open(person.id()).stream()
                .filter(position -> position.botId() != null && ids.contains(position.botId()))
                .toList();
    }

    private Optional<BigDecimal> exposure(User person, Map<String, Sum> byCurrency, List<OpenPosition> open) {
        if (open.isEmpty()) {
            return Optional.of(BigDecimal.ZERO);
        }
        // One currency needs no rate to be compared with itself.
        String currency =
                byCurrency.size() == 1 ? byCurrency.keySet().iterator().next() : person.currency();
        BigDecimal capital = BigDecimal.ZERO;
        for (Map.Entry<String, Sum> entry : byCurrency.entrySet()) {
            Optional<Rate> rate = rates.of(entry.getKey(), currency);
            if (rate.isEmpty()) {
                return Optional.empty();
            }
            capital = capital.add(entry.getValue().capital().multiply(rate.get().value()));
        }
        BigDecimal value = BigDecimal.ZERO;
        for (OpenPosition position : open) {
            Optional<BigDecimal> one = value(position, currency);
            if (one.isEmpty()) {
                return Optional.empty();
            }
            value = value.add(one.get());
        }
        return capital.signum() <= 0 ? Optional.empty() : Optional.ofNullable(Amounts.percent(value, capital));
    }

    private Optional<BigDecimal> value(OpenPosition position, String currency) {
        String quote = Instruments.get(position.instrument()).quote();
        return rates.mark(position.instrument(), position.isLong())
                .flatMap(mark -> rates.of(quote, currency)
                        .map(rate -> mark.multiply(position.quantity()).multiply(rate.value())));
    }

    static String level(BigDecimal exposure) {
        if (exposure == null) {
            return null;
        }
        if (exposure.compareTo(LOW) < 0) {
            return "low";
        }
        if (exposure.compareTo(MODERATE) < 0) {
            return "moderate";
        }
        return exposure.compareTo(HIGH) < 0 ? "high" : "extreme";
    }

    private static String note(String currency, List<String> withoutRate, BigDecimal exposure) {
        if (!withoutRate.isEmpty()) {
            return MissingRates.note(withoutRate, currency)
                    + ". by_currency has the sums; PUT /api/auth/profile {\"currency\":\"" + withoutRate.getFirst()
                    + "\"} shows them in " + withoutRate.getFirst();
        }
        return exposure == null ? "No exposure: a price of an open position is missing, or no capital is left" : null;
    }
}
