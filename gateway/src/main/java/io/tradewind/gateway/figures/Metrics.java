package io.tradewind.gateway.figures;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * Figures over a person's bots, in her currency.
 *
 * @param totalProfit closed profit after fees; null when a currency in it has no live rate
 * @param totalCapital capital of all bots with their closed profit; null likewise
 * @param activeBots bots that trade
 * @param winRate closed positions with a profit, in percent; null before the first one is closed
 * @param exposure value of the bots' open positions in percent of the capital; null when a price or rate is missing
 * @param riskLevel of the exposure: {@code low} below 10, {@code moderate} below 30, {@code high} below 60,
 *     {@code extreme} from there; null when the exposure is
 * @param currency of total_profit and total_capital
 * @param byCurrency the sums before they are converted
 * @param note what could not be said and why; null when everything could
 */
public record Metrics(
        BigDecimal totalProfit,
        BigDecimal totalCapital,
        long activeBots,
        long totalBots,
        BigDecimal winRate,
        BigDecimal exposure,
        String riskLevel,
        String currency,
        List<Part> byCurrency,
        String note) {
    public Metrics {
        byCurrency = List.copyOf(byCurrency);
    }

    /**
     * What there is in one currency.
     *
     * @param rate one unit of it in the person's currency; null without a live one
     * @param rateAt when the suite got that price; null for the person's own currency
     */
    public record Part(
            String currency, BigDecimal totalProfit, BigDecimal totalCapital, BigDecimal rate, Instant rateAt) {}
}
