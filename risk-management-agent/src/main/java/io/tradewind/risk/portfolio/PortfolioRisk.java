package io.tradewind.risk.portfolio;

import io.tradewind.contracts.Direction;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Risk of an account's portfolio, from its own positions and returns. A figure that cannot be measured is null.
 *
 * @param accountId number as text
 * @param currency currency of the amounts
 * @param correlationMatrix each held instrument against every other with common returns, -1..1
 * @param asOf wall time
 */
public record PortfolioRisk(
        String accountId,
        String currency,
        OverallRisk overallRisk,
        List<PositionRisk> positionRisks,
        Map<String, Map<String, BigDecimal>> correlationMatrix,
        Instant asOf) {
    /**
     * The account as a whole.
     *
     * @param totalExposure sum of notionals / equity, in-flight orders included
     * @param var95 loss that 95 of 100 periods of {@code measuredOn} stay under, fraction of equity
     * @param maxDrawdown largest fall from a peak so far, 0..1
     * @param sharpeRatio annualised with 365 days, risk-free rate 0
     */
    public record OverallRisk(
            BigDecimal totalExposure,

            @com.fasterxml.jackson.annotation.JsonProperty("var_95")
            BigDecimal var95,

            BigDecimal maxDrawdown,
            BigDecimal sharpeRatio,
            MeasuredOn measuredOn) {}

    /**
     * What var_95 and sharpe_ratio are measured on.
     *
     * @param period length of a return, ISO 8601: {@code PT24H}, {@code PT1H} or {@code PT5M}
     * @param returns how many there are
     * @param needed fewer than this and the two are null
     */
    public record MeasuredOn(String period, int returns, int needed) {}

    /**
     * An open position.
     *
     * @param size base units
     * @param unrealizedPnl account currency
     * @param riskContribution part of the portfolio's risk; all add up to 1, a hedge is negative; null while one of the
     *     positions cannot be valued
     */
    public record PositionRisk(
            String instrument,
            Direction direction,
            BigDecimal size,
            BigDecimal unrealizedPnl,
            BigDecimal riskContribution) {}
}
