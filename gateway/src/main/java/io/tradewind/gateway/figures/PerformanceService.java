package io.tradewind.gateway.figures;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.contracts.instrument.Instruments;
import io.tradewind.gateway.bot.Bot;
import io.tradewind.gateway.bot.BotService;
import io.tradewind.gateway.rate.Rates;
import io.tradewind.gateway.trade.Amounts;
import io.tradewind.gateway.trade.OpenPosition;
import io.tradewind.gateway.trade.TradeService;
import io.tradewind.gateway.trade.TradeSums;
import io.tradewind.kit.call.RemoteRefusal;
import io.tradewind.kit.call.ServiceCalls;
import io.tradewind.kit.call.ServiceUnavailable;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** One bot's figures: its own trades, and the tracker's statistics of its account where that is its alone. */
@Singleton
public class PerformanceService {
    private static final Duration DEADLINE = Duration.ofSeconds(3);

    private final BotService bots;
    private final TradeService trades;
    private final Rates rates;
    private final ServiceCalls calls;

    PerformanceService(BotService bots, TradeService trades, Rates rates, ServiceCalls calls) {
        this.bots = bots;
        this.trades = trades;
        this.rates = rates;
        this.calls = calls;
    }

    public Performance of(UUID userId, UUID botId) {
        Bot bot = bots.require(userId, botId);
        TradeSums sums = trades.sums(userId).getOrDefault(botId, TradeSums.NONE);
        List<OpenPosition> open = trades.open(userId).stream()
                .filter(position -> botId.equals(position.botId()))
                .toList();
        boolean asks = bot.ownAccount() && bot.accountId() != null;
        Optional<JsonNode> tracker = asks ? tracker(bot, "") : Optional.empty();
        // Who does not answer once is not waited for again.
        Optional<JsonNode> statistics = tracker.flatMap(there -> tracker(bot, "/statistics"));
        Optional<JsonNode> quality = statistics.flatMap(there -> tracker(bot, "/execution-quality"));
        return new Performance(
                botId,
                bot.currency(),
                Amounts.plain(bot.initialCapital()),
                Amounts.plain(bot.initialCapital().add(sums.profit())),
                Amounts.plain(sums.profit()),
                Amounts.percent(sums.profit(), bot.initialCapital()),
                unrealized(open).map(Amounts::plain).orElse(null),
                sums.closed(),
                sums.won(),
                Amounts.percent(BigDecimal.valueOf(sums.won()), BigDecimal.valueOf(sums.closed())),
                sums.losses().signum() == 0
                        ? null
                        : Amounts.plain(sums.gains().divide(sums.losses().negate(), MathContext.DECIMAL32)),
                Amounts.plain(sums.fees()),
                open.size(),
                tracker.orElse(null),
                statistics.orElse(null),
                quality.orElse(null),
                note(bot, tracker));
    }

    private Optional<BigDecimal> unrealized(List<OpenPosition> open) {
        BigDecimal sum = BigDecimal.ZERO;
        for (OpenPosition position : open) {
            Optional<BigDecimal> one = unrealized(position);
            if (one.isEmpty()) {
                return Optional.empty();
            }
            sum = sum.add(one.get());
        }
        return Optional.of(sum);
    }

    private Optional<BigDecimal> unrealized(OpenPosition position) {
        String quote = Instruments.get(position.instrument()).quote();
        return rates.mark(position.instrument(), position.isLong())
                .flatMap(mark -> rates.of(quote, position.currency()).map(rate -> {
                    BigDecimal gain = mark.multiply(position.quantity()).subtract(position.cost());
                    return (position.isLong() ? gain : gain.negate()).multiply(rate.value());
                }));
    }

    private Optional<JsonNode> tracker(Bot bot, String part) {
        try {
            return Optional.ofNullable(calls.to("performance-tracker")
                    .asSelf()
                    .deadline(DEADLINE)
                    .get("/api/v1/performance/" + bot.accountId() + part, JsonNode.class));
        } catch (ServiceUnavailable | RemoteRefusal away) {
            return Optional.empty();
        }
    }

    private static String note(Bot bot, Optional<JsonNode> tracker) {
        if (!bot.ownAccount()) {
            return "Other runs trade on this account too: account statistics are at"
                    + " /api/v1/performance-tracker/performance/" + bot.accountId();
        }
        return tracker.isEmpty() ? "The performance tracker has no figures of this account yet" : null;
    }
}
