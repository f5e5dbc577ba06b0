package io.tradewind.gateway.bot;

import io.tradewind.gateway.trade.Amounts;
import io.tradewind.gateway.trade.Symbols;
import io.tradewind.gateway.trade.TradeSums;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * A bot in answers and live events. Amounts are in {@code currency}.
 *
 * @param status {@code created}, {@code active}, {@code paused}, {@code stopped}
 * @param tradingMode {@code paper}, {@code live}
 * @param currentCapital initial_capital + total_profit
 * @param totalProfit closed profit after all fees: the sum of profit_loss over its trades
 * @param profitPercentage total_profit in percent of initial_capital
 * @param riskPerTrade part of the account's equity that a trade loses at its stop, 0..1
 * @param reason why it is where it is
 */
public record BotView(
        UUID id,
        String name,
        String exchange,
        String status,
        String tradingMode,
        String riskMode,
        BigDecimal initialCapital,
        BigDecimal currentCapital,
        BigDecimal totalProfit,
        BigDecimal profitPercentage,
        Instant createdAt,
        String currency,
        String strategy,
        String symbol,
        String timeframe,
        Map<String, BigDecimal> parameters,
        BigDecimal riskPerTrade,
        long openPositions,
        String accountId,
        UUID runId,
        String reason) {
    public static BotView of(Bot bot, TradeSums sums) {
        return new BotView(
                bot.id(),
                bot.name(),
                bot.exchange(),
                bot.status().wire(),
                bot.tradingMode(),
                bot.riskMode().wire(),
                Amounts.plain(bot.initialCapital()),
                Amounts.plain(bot.initialCapital().add(sums.profit())),
                Amounts.plain(sums.profit()),
                Amounts.percent(sums.profit(), bot.initialCapital()),
                bot.createdAt(),
                bot.currency(),
                bot.strategy(),
                Symbols.shown(bot.instrument()),
                bot.timeframe(),
                bot.parameters(),
                Amounts.plain(bot.riskPerTrade()),
                sums.open(),
                bot.accountId() == null ? null : Long.toString(bot.accountId()),
                bot.runId(),
                bot.reason());
    }
}
