package io.tradewind.performance.statistics;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.tradewind.performance.equity.DrawdownRepository.MeasuredDrawdown;
import io.tradewind.performance.equity.OpenMark;
import io.tradewind.performance.figures.Drawdown;
import io.tradewind.performance.figures.ReturnSeries;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** What the statistics answer, in parts. Ratios are parts of 1 to eight digits; null = not defined on what there is. */
final class StatisticsViews {
    private static final double WORST_TWENTIETH = 0.05;
    private static final double WORST_HUNDREDTH = 0.01;

    private StatisticsViews() {}

    /**
     * Closed and open profit, apart. Amounts in the account's currency.
     *
     * @param closed profit of the range's deals after fees
     * @param closedBeforeFees the same before fees
     * @param fees of the range's deals
     * @param deals number of the range's deals
     * @param open profit of what is open now, before the costs of closing; null when a price or rate is missing
     * @param openPositions what is open now
     */
    record Profit(
            BigDecimal closed,
            BigDecimal closedBeforeFees,
            BigDecimal fees,
            long deals,
            BigDecimal open,
            List<OpenView> openPositions) {}

    /**
     * An open position at the price it could be closed at now.
     *
     * @param price quote currency; null without a tick
     * @param rate one unit of the quote currency in the account's
     * @param rateAt when the suite got the price that the rate is made of; null where both are one currency
     * @param unrealizedPnl account currency
     */
    record OpenView(
            long positionId,
            String instrument,
            String direction,
            BigDecimal size,
            BigDecimal entryPrice,
            BigDecimal price,
            Instant priceAt,
            BigDecimal rate,
            Instant rateAt,
            BigDecimal unrealizedPnl) {
        static OpenView of(OpenMark mark) {
            return new OpenView(
                    mark.position().positionId(),
                    mark.position().instrument(),
                    mark.position().direction().name(),
                    mark.position().openQuantity(),
                    mark.position().openPrice(),
                    mark.price(),
                    mark.priceAt(),
                    Shown.amount(mark.rate()),
                    mark.rateAt(),
                    Shown.amount(mark.profit()));
        }
    }

    /** Over the daily returns. */
    record Returns(
            BigDecimal totalReturn,
            BigDecimal annualizedReturn,
            BigDecimal annualizedVolatility,
            BigDecimal bestDay,
            BigDecimal worstDay,
            BigDecimal sharpeRatio,
            BigDecimal sortinoRatio,
            BigDecimal calmarRatio,
            BigDecimal omegaRatio) {}

    /**
     * Over the daily returns; a value at risk is a return, so a loss is below 0.
     *
     * @param downsideRisk annualized
     * @param valueAtRisk95 the return that one day in twenty falls below, from history
     * @param expectedShortfall95 mean of those days
     * @param normalValueAtRisk95 the same of a normal distribution
     */
    record Risk(
            BigDecimal downsideRisk,
            @JsonProperty("value_at_risk_95") BigDecimal valueAtRisk95,
            @JsonProperty("value_at_risk_99") BigDecimal valueAtRisk99,
            @JsonProperty("expected_shortfall_95") BigDecimal expectedShortfall95,
            @JsonProperty("expected_shortfall_99") BigDecimal expectedShortfall99,
            @JsonProperty("normal_value_at_risk_95") BigDecimal normalValueAtRisk95,
            @JsonProperty("normal_value_at_risk_99") BigDecimal normalValueAtRisk99) {
        static Risk of(ReturnSeries returns) {
            return new Risk(
                    Shown.ratio(returns.downsideRisk()),
                    Shown.ratio(returns.valueAtRisk(WORST_TWENTIETH)),
                    Shown.ratio(returns.valueAtRisk(WORST_HUNDREDTH)),
                    Shown.ratio(returns.expectedShortfall(WORST_TWENTIETH)),
                    Shown.ratio(returns.expectedShortfall(WORST_HUNDREDTH)),
                    Shown.ratio(returns.normalValueAtRisk95()),
                    Shown.ratio(returns.normalValueAtRisk99()));
        }
    }

    /**
     * Falls of equity.
     *
     * @param maxDrawdown over every measurement: the contract's figure
     * @param measured deepest first, at most five, over every measurement: those that lasted in the range
     * @param onDailyCloses deepest first, at most five, over the ends of the days: what has dates and a recovery
     */
    record Drawdowns(BigDecimal maxDrawdown, List<MeasuredFall> measured, List<Fall> onDailyCloses) {}

    /**
     * A fall between two highs of everything that was measured.
     *
     * @param depth part of the high, 0..
     * @param recoveredAt first measurement at or above the high again; null while it is not
     * @param secondsToRecovery from the lowest to the recovery; null while there is none
     */
    record MeasuredFall(
            BigDecimal depth,
            Instant peakAt,
            BigDecimal peak,
            Instant troughAt,
            BigDecimal trough,
            Instant recoveredAt,
            long secondsToTrough,
            Long secondsToRecovery) {
        static MeasuredFall of(MeasuredDrawdown drawdown) {
            return new MeasuredFall(
                    Shown.ratio(Optional.of(drawdown.depth())),
                    drawdown.peakAt(),
                    Shown.amount(drawdown.peak()),
                    drawdown.troughAt(),
                    Shown.amount(drawdown.trough()),
                    drawdown.recoveredAt(),
                    Duration.between(drawdown.peakAt(), drawdown.troughAt()).toSeconds(),
                    drawdown.recoveredAt() == null
                            ? null
                            : Duration.between(drawdown.troughAt(), drawdown.recoveredAt())
                                    .toSeconds());
        }
    }

    /**
     * A fall between two highs of the daily closes.
     *
     * @param depth part of the high, 0..
     * @param recoveredDate first day at or above the high again; null while it is not
     */
    record Fall(
            BigDecimal depth,
            LocalDate peakDate,
            LocalDate troughDate,
            LocalDate recoveredDate,
            long daysToTrough,
            Long daysToRecovery) {
        static Fall of(Drawdown drawdown) {
            return new Fall(
                    Shown.ratio(Optional.of(drawdown.depth())),
                    drawdown.peakDate(),
                    drawdown.troughDate(),
                    drawdown.recoveredDate(),
                    drawdown.daysToTrough(),
                    drawdown.daysToRecovery());
        }
    }

    /**
     * How much was done.
     *
     * @param timeInMarket part of the range's time with a position open, 0..1
     * @param tradedValue Σ price × quantity of all deals, account currency; null when a rate is not known
     * @param dailyTurnover mean over the days of traded value / equity at the day's end
     */
    record Activity(BigDecimal timeInMarket, BigDecimal tradedValue, BigDecimal dailyTurnover) {}

    /**
     * Beside the instrument that was asked for.
     *
     * @param currency of its prices: its returns are not converted
     * @param days with a return of both
     * @param totalReturn of the benchmark over those days
     * @param alpha annualized
     * @param informationRatio not annualized
     */
    record Benchmark(
            String instrument,
            String currency,
            String convertedFrom,
            int days,
            LocalDate firstDay,
            LocalDate lastDay,
            BigDecimal totalReturn,
            BigDecimal alpha,
            BigDecimal beta,
            BigDecimal correlation,
            BigDecimal informationRatio) {}

    /** The whole answer. @param notes what could not be said, and why */
    record Statistics(
            String accountId,
            String currency,
            LocalDate dateFrom,
            LocalDate dateTo,
            long days,
            Profit profit,
            Returns returns,
            Risk risk,
            Drawdowns drawdowns,
            TradeViews.Trades trades,
            Activity activity,
            Benchmark benchmark,
            List<String> notes) {}
}
