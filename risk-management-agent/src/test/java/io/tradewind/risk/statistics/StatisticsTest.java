package io.tradewind.risk.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.risk.statistics.RiskContribution.Holding;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StatisticsTest {
    @Test
    void shouldMeasureNothingBelowTwentyReturns() {
        ReturnStatistics few = ReturnStatistics.ofLevels(zigzag(20));

        assertThat(few.count()).isEqualTo(19);
        assertThat(few.historicalVar95()).isEmpty();
        assertThat(few.sharpe(Duration.ofDays(1))).isEmpty();
    }

    @Test
    void shouldInterpolateTheQuantile() {
        // Returns -1 %, -2 %, … -21 %: rank 0.05 * 20 = 1 falls on the second worst.
        List<BigDecimal> levels = new ArrayList<>(List.of(new BigDecimal("1000000")));
        for (int i = 1; i <= 21; i++) {
            levels.add(levels.getLast().multiply(BigDecimal.valueOf(100 - i, 2)));
        }

        assertThat(ReturnStatistics.ofLevels(levels).historicalVar95().orElseThrow())
                .isEqualByComparingTo("0.2");
    }

    @Test
    void shouldAnnualiseSharpe() {
        // 20 returns, +2 % and -1 % in turn: mean 0.005, sample deviation 0.015 * sqrt(20/19).
        List<BigDecimal> levels = new ArrayList<>(List.of(new BigDecimal("100")));
        for (int i = 0; i < 20; i++) {
            levels.add(levels.getLast().multiply(new BigDecimal(i % 2 == 0 ? "1.02" : "0.99")));
        }

        double expected = 0.005 / (0.015 * Math.sqrt(20.0 / 19)) * Math.sqrt(365);

        assertThat(ReturnStatistics.ofLevels(levels)
                        .sharpe(Duration.ofDays(1))
                        .orElseThrow()
                        .doubleValue())
                .isCloseTo(expected, org.assertj.core.data.Offset.offset(1e-6));
    }

    @Test
    void shouldSayNothingOfASeriesThatStandsStill() {
        List<BigDecimal> flat = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            flat.add(BigDecimal.TEN);
        }

        assertThat(ReturnStatistics.ofLevels(flat).sharpe(Duration.ofDays(1))).isEmpty();
        assertThat(ReturnStatistics.ofLevels(flat).historicalVar95().orElseThrow())
                .isEqualByComparingTo("0");
    }

    @Test
    void shouldCorrelateOnlyCommonBars() {
        Map<Instant, BigDecimal> up = series(zigzag(40), 0);
        Map<Instant, BigDecimal> same = series(zigzag(40), 0);
        Map<Instant, BigDecimal> later = series(zigzag(40), 35);
        PriceHistory history = new PriceHistory(Map.of("A", up, "B", same, "C", later));

        assertThat(history.correlation("A", "B").orElseThrow()).isEqualByComparingTo("1");
        assertThat(history.correlation("A", "C")).isEmpty();
        assertThat(history.correlation("A", "X")).isEmpty();
    }

    @Test
    void shouldAddUpToExactlyOne() {
        PriceHistory history = new PriceHistory(Map.of("A", series(zigzag(40), 0), "B", series(wave(40), 0)));
        List<Holding> measured = List.of(holding("A", "1000"), holding("B", "-333"), holding("A", "77"));
        List<Holding> unmeasured = List.of(holding("A", "1"), holding("X", "-1"), holding("Y", "1"));

        List<BigDecimal> byVariance = RiskContribution.of(measured, history);
        List<BigDecimal> byNotional = RiskContribution.of(unmeasured, history);

        assertThat(byVariance.stream().reduce(BigDecimal.ZERO, BigDecimal::add)).isEqualByComparingTo("1");
        assertThat(byNotional.stream().reduce(BigDecimal.ZERO, BigDecimal::add)).isEqualByComparingTo("1");
        assertThat(byNotional.get(1)).isEqualByComparingTo("0.333333");
        assertThat(RiskContribution.of(List.of(), history)).isEmpty();
    }

    private static Holding holding(String symbol, String notional) {
        return new Holding(symbol, new BigDecimal(notional));
    }

    private static List<BigDecimal> zigzag(int points) {
        List<BigDecimal> levels = new ArrayList<>();
        for (int i = 0; i < points; i++) {
            levels.add(BigDecimal.valueOf(100 + i + (i % 3) * 2L));
        }
        return levels;
    }

    private static List<BigDecimal> wave(int points) {
        List<BigDecimal> levels = new ArrayList<>();
        for (int i = 0; i < points; i++) {
            levels.add(BigDecimal.valueOf(200 + (i * 7L) % 13));
        }
        return levels;
    }

    private static Map<Instant, BigDecimal> series(List<BigDecimal> closes, int offset) {
        Map<Instant, BigDecimal> series = new LinkedHashMap<>();
        for (int i = 0; i < closes.size(); i++) {
            series.put(Instant.parse("2026-01-05T00:00:00Z").plusSeconds(900L * (i + offset)), closes.get(i));
        }
        return series;
    }
}
