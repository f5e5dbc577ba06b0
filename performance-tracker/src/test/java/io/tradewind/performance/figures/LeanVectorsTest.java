package io.tradewind.performance.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/**
 * LEAN's own trade statistics. LEAN's profit is before fees, so the trades are read without theirs; where we say nothing
 * LEAN says 0, or 10 for a ratio to losses that there are none of.
 */
class LeanVectorsTest {
    private static final double PRECISE = 1e-12;

    @Test
    void shouldGiveLeansOwnValues() throws IOException {
        JsonNode vectors = Reference.performance("lean_trade_statistics.json");
        int checked = 0;
        for (Map.Entry<String, JsonNode> vector : vectors.properties()) {
            List<ClosedTrade> trades = trades(vector.getValue());
            JsonNode expected = vector.getValue().path("expected");
            checkTrades(vector.getKey(), new TradeFigures(trades), expected);
            checkExcursions(vector.getKey(), new Excursions(trades), expected);
            checked++;
        }
        assertThat(checked).isEqualTo(3);
    }

    private static void checkTrades(String name, TradeFigures ours, JsonNode lean) {
        assertThat(ours.count())
                .as(name)
                .isEqualTo(lean.path("TotalNumberOfTrades").asInt());
        assertThat(ours.wins()).isEqualTo(lean.path("NumberOfWinningTrades").asInt());
        assertThat(ours.losses()).isEqualTo(lean.path("NumberOfLosingTrades").asInt());
        same(lean, "TotalProfitLoss", Optional.of(ours.net()));
        same(lean, "TotalProfit", Optional.of(ours.gains()));
        same(lean, "TotalLoss", Optional.of(ours.lossSum()));
        same(lean, "LargestProfit", ours.largestWin());
        same(lean, "LargestLoss", ours.largestLoss());
        same(lean, "AverageProfitLoss", ours.expectancy());
        same(lean, "AverageProfit", ours.averageWin());
        same(lean, "AverageLoss", ours.averageLoss());
        seconds(lean, "AverageTradeDuration", ours.averageHeld());
        seconds(lean, "AverageWinningTradeDuration", ours.averageHeldWon());
        seconds(lean, "AverageLosingTradeDuration", ours.averageHeldLost());
        assertThat(ours.longestWinningStreak())
                .isEqualTo(lean.path("MaxConsecutiveWinningTrades").asInt());
        assertThat(ours.longestLosingStreak())
                .isEqualTo(lean.path("MaxConsecutiveLosingTrades").asInt());
        same(lean, "ProfitLossRatio", ours.payoffRatio());
        same(lean, "WinRate", ours.winRate());
        same(lean, "ProfitFactor", ours.profitFactor());
        same(lean, "MaximumClosedTradeDrawdown", Optional.of(ours.closedDrawdown()));
        same(lean, "ProfitToMaxDrawdownRatio", ours.profitToDrawdown());
        same(lean, "ProfitLossStandardDeviation", decimal(ours.deviation()));
        same(lean, "ProfitLossDownsideDeviation", decimal(ours.downsideDeviation()));
        same(lean, "SharpeRatio", decimal(ours.sharpe()));
        same(lean, "SortinoRatio", decimal(ours.sortino()));
        seconds(lean, "MaximumDrawdownDuration", Optional.of(ours.longestRecovery()));
    }

    private static void checkExcursions(String name, Excursions ours, JsonNode lean) {
        assertThat(ours.unmeasured()).as(name).isZero();
        same(lean, "AverageMAE", ours.averageAdverse());
        same(lean, "AverageMFE", ours.averageFavourable());
        same(lean, "LargestMAE", ours.largestAdverse());
        same(lean, "LargestMFE", ours.largestFavourable());
        same(lean, "MaximumIntraTradeDrawdown", ours.deepestWithin());
        same(lean, "MaximumEndTradeDrawdown", ours.largestGivenBack());
        same(lean, "AverageEndTradeDrawdown", ours.averageGivenBack().map(BigDecimal::negate));
    }

    private static void same(JsonNode lean, String figure, Optional<BigDecimal> ours) {
        double expected = lean.path(figure).asDouble();
        if (ours.isEmpty()) {
            assertThat(expected).as(figure + " is not defined").isIn(0.0, 10.0);
        } else {
            // LEAN keeps deviations as decimals with 15 digits.
            assertThat(ours.get().doubleValue()).as(figure).isCloseTo(expected, within(PRECISE));
        }
    }

    private static void seconds(JsonNode lean, String figure, Optional<Duration> ours) {
        assertThat(ours.map(Duration::toSeconds).orElse(0L))
                .as(figure)
                .isEqualTo(lean.path(figure).path("seconds").asLong());
    }

    private static Optional<BigDecimal> decimal(OptionalDouble value) {
        return value.isEmpty() ? Optional.empty() : Optional.of(BigDecimal.valueOf(value.getAsDouble()));
    }

    private static List<ClosedTrade> trades(JsonNode vector) {
        Instant start = LocalDateTime.parse(vector.path("start").asText()).toInstant(ZoneOffset.UTC);
        List<ClosedTrade> trades = new ArrayList<>();
        for (JsonNode trade : vector.path("trades")) {
            trades.add(new ClosedTrade(
                    trade.path("ProfitLoss").decimalValue(),
                    BigDecimal.ZERO,
                    at(start, trade.path("EntryTime")),
                    at(start, trade.path("ExitTime")),
                    trade.path("MAE").decimalValue(),
                    trade.path("MFE").decimalValue()));
        }
        return trades;
    }

    private static Instant at(Instant start, JsonNode time) {
        return start.plus(Duration.ofMinutes(time.path("start_plus_minutes").asLong()));
    }
}
