package io.tradewind.gateway.figures;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.UUID;

/**
 * What one bot earned, and how; amounts in {@code currency}.
 *
 * @param totalProfit closed profit after all fees: the bot's total_profit, and the tracker's total_pnl of its account
 * @param unrealizedProfit of what is open, at the last price before the costs of closing; null without a live price
 * @param winRate in percent; null before the first closed position
 * @param profitFactor gains / |losses|; null without a loss
 * @param account the performance tracker's figures of the bot's account; null when other runs trade there too or the
 *     tracker does not answer (then {@code note} says so)
 * @param statistics everything else that the tracker says of the account: risk, drawdowns, trades, excursions; null as
 *     {@code account}
 * @param executionQuality latencies, slippage and fees of the account's orders; null as {@code account}
 */
public record Performance(
        UUID botId,
        String currency,
        BigDecimal initialCapital,
        BigDecimal currentCapital,
        BigDecimal totalProfit,
        BigDecimal profitPercentage,
        BigDecimal unrealizedProfit,
        long totalTrades,
        long winningTrades,
        BigDecimal winRate,
        BigDecimal profitFactor,
        BigDecimal fees,
        long openPositions,
        JsonNode account,
        JsonNode statistics,
        JsonNode executionQuality,
        String note) {}
