package io.tradewind.gateway.figures;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.contracts.error.ErrorCode;
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
        Told account = asks ? tracker(bot, "") : Told.NOTHING;
        // Who does not answer once is not waited for again.
        Told statistics = account.isThere() ? tracker(bot, "/statistics") : account;
        Told quality = statistics.isThere() ? tracker(bot, "/execution-quality") : statistics;
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
                account.figures(),
                statistics.figures(),
                quality.figures(),
                note(bot, account, quality));
    }

    /** @param figures null = none @param isAway they may be there: nobody answered */
    private record Told(JsonNode figures, boolean isAway) {
        static final Told NOTHING = new Told(null, false);

        boolean isThere() {
            return figures != null;
        }
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

    private Told tracker(Bot bot, String part) {
        try {
            return new Told(
                    calls.to("performance-tracker")
                            .asSelf()
                            .deadline(DEADLINE)
                            .get("/api/v1/performance/" + bot.accountId() + part, JsonNode.class),
                    false);
        } catch (RemoteRefusal refused) {
            return refused.code() == ErrorCode.REQ_003 ? Told.NOTHING : new Told(null, true);
        } catch (ServiceUnavailable away) {
            return new Told(null, true);
        }
    }

    private static String note(Bot bot, Told account, Told last) {
        if (!bot.ownAccount()) {
            return "Other runs trade on this account too: account statistics are at"
                    + " /api/v1/performance-tracker/performance/" + bot.accountId();
        }
        if (last.isAway()) {
            return "The performance tracker does not answer now: its figures of this account are missing here";
        }
        return account.isThere() ? null : "The performance tracker has no figures of this account yet";
    }
}
