package io.tradewind.risk.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ComponentRiskTest {
    /** Closes that make A's returns +10 %, -10 %, +20 %, -20 % and B's +5 %, +5 %, -10 %, 0 %. */
    private static final PriceHistory FOUR = new PriceHistory(Map.of(
            "A", days("100", "110", "99", "118.8", "95.04"), "B", days("100", "105", "110.25", "99.225", "99.225")));

    @Test
    void shouldSplitTheNormalVarByHand() {
        JointReturns joint = FOUR.joint(List.of("A", "B"));
        Map<String, Double> held = Map.of("A", 1000.0, "B", 500.0);

        Map<String, Double> parts = ComponentRisk.ofParametricVar(joint, held, Confidence.P95);

        // A wins 100, -100, 200, -200; B 25, 25, -50, 0; both 125, -75, 150, -200: mean 0, squares 83750 / 3.
        // Covariance of A with both: (12500 + 7500 + 30000 + 40000) / 3; of B: (3125 - 1875 - 7500) / 3.
        double deviation = Math.sqrt(83750 / 3.0);
        assertThat(parts.get("A")).isCloseTo(1.6448536269514722 * 30000 / deviation, within(1e-9));
        assertThat(parts.get("B")).isCloseTo(1.6448536269514722 * -6250 / 3 / deviation, within(1e-9));
        assertThat(parts.get("A") + parts.get("B"))
                .isCloseTo(new Outcomes(joint.outcomes(held)).parametricVar(Confidence.P95), within(1e-9));
    }

    @Test
    void shouldSplitTheShortfallByWhatWasLostInTheTail() {
        JointReturns joint = FOUR.joint(List.of("A", "B"));

        Map<String, Double> parts =
                ComponentRisk.ofHistoricalShortfall(joint, Map.of("A", 1000.0, "B", -500.0), Confidence.P95);

        // The worst of four is the last: A lost 200, the short B nothing.
        assertThat(parts.get("A")).isCloseTo(200, within(1e-9));
        assertThat(parts.get("B")).isCloseTo(0, within(1e-9));
    }

    @Test
    void shouldAddUpToTheTotalWhateverIsHeld() {
        SplittableRandom random = new SplittableRandom(20261126);
        for (int run = 0; run < 50; run++) {
            Map<String, Map<Instant, BigDecimal>> closes = new HashMap<>();
            Map<String, Double> held = new HashMap<>();
            for (String symbol : List.of("A", "B", "C", "D")) {
                closes.put(symbol, walk(random));
                held.put(symbol, random.nextDouble(-10_000, 10_000));
            }
            JointReturns joint = new PriceHistory(closes).joint(held.keySet());
            Outcomes whole = new Outcomes(joint.outcomes(held));

            for (Confidence confidence : Confidence.values()) {
                assertThat(sum(ComponentRisk.ofParametricVar(joint, held, confidence)))
                        .isCloseTo(whole.parametricVar(confidence), within(1e-7));
                assertThat(sum(ComponentRisk.ofHistoricalShortfall(joint, held, confidence)))
                        .isCloseTo(whole.historicalShortfall(confidence), within(1e-7));
            }
        }
    }

    @Test
    void shouldJoinOnlyCommonDays() {
        Map<Instant, BigDecimal> withGap = days("100", "110", "99", "118.8", "95.04");
        withGap.remove(day(2));
        PriceHistory history = new PriceHistory(Map.of("A", withGap, "B", days("1", "2", "3", "4", "5")));

        JointReturns joint = history.joint(List.of("B", "A"));

        assertThat(joint.symbols()).containsExactly("A", "B");
        assertThat(joint.times()).containsExactly(day(1), day(3), day(4));
        assertThat(joint.outcomes(Map.of("A", 1.0))).containsExactly(new double[] {0.1, 0.08, -0.2}, within(1e-12));
        assertThat(joint.outcomes(Map.of("B", 1.0))).containsExactly(new double[] {1, 1, 0.25}, within(1e-12));
        assertThat(history.joint(List.of("A", "X")).count()).isZero();
        assertThat(history.joint(List.of()).count()).isZero();
    }

    @Test
    void shouldFindTheLargestGapsOnRecord() {
        DayHistory history = new DayHistory(
                Map.of("A", days("100", "110", "99", "118.8"), "B", days("1", "2")),
                Map.of("A", days("90", "95", "121", "99"), "B", Map.of()));

        DayHistory.Gaps gaps = history.gaps("A").orElseThrow();

        assertThat(gaps.down()).isCloseTo(-0.05, within(1e-12));
        assertThat(gaps.up()).isCloseTo(0.1, within(1e-12));
        assertThat(gaps.count()).isEqualTo(3);
        assertThat(history.gaps("B")).isEmpty();
    }

    private static double sum(Map<String, Double> parts) {
        return parts.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    private static Map<Instant, BigDecimal> walk(SplittableRandom random) {
        Map<Instant, BigDecimal> closes = new TreeMap<>();
        double price = 100;
        for (int day = 0; day < 150; day++) {
            price *= 1 + random.nextDouble(-0.05, 0.05);
            closes.put(day(day), BigDecimal.valueOf(price));
        }
        return closes;
    }

    private static Map<Instant, BigDecimal> days(String... prices) {
        Map<Instant, BigDecimal> closes = new TreeMap<>();
        for (int day = 0; day < prices.length; day++) {
            closes.put(day(day), new BigDecimal(prices[day]));
        }
        return closes;
    }

    private static Instant day(int number) {
        return Instant.parse("2026-01-05T00:00:00Z").plusSeconds(86_400L * number);
    }
}
