package io.tradewind.risk.portfolio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tradewind.risk.portfolio.StressView.Scenario;
import io.tradewind.risk.statistics.DayHistory;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Long 1,000 of A (+10 %, -10 %, +20 %, -20 %) and short 500 of B (+5 %, +5 %, -10 %, 0 %), by hand. */
class StressTest {
    private static final Map<String, BigDecimal> NET = Map.of("A", new BigDecimal("1000"), "B", new BigDecimal("-500"));
    private static final DayHistory DAYS = new DayHistory(
            Map.of(
                    "A",
                    days("100", "110", "99", "118.8", "95.04"),
                    "B",
                    days("100", "105", "110.25", "99.225", "99.225")),
            Map.of("A", days("100", "99", "110", "99", "118.8"), "B", days("100", "103", "105", "110.25", "98")));

    @Test
    void shouldRepeatTheWorstDaysOfAllTogether() {
        List<Scenario> scenarios = scenarios(DAYS, Map.of());

        // 100 - 25, -100 - 25, 200 + 50, -200 - 0: the last, then the second.
        assertThat(scenarios.getFirst().day()).isEqualTo(day(4));
        assertThat(scenarios.getFirst().loss()).isEqualByComparingTo("200");
        assertThat(scenarios.getFirst().ofEquity()).isEqualByComparingTo("0.1");
        assertThat(scenarios.getFirst().equityAfter()).isEqualByComparingTo("1800");
        assertThat(scenarios.getFirst().reachesDailyLoss()).isTrue();
        assertThat(scenarios.get(1).day()).isEqualTo(day(2));
        assertThat(scenarios.get(1).loss()).isEqualByComparingTo("125");
        assertThat(scenarios.get(1).reachesDailyLoss()).isFalse();
        assertThat(scenarios.get(1).instruments())
                .extracting(loss -> loss.instrument() + " " + loss.loss().toPlainString())
                .containsExactly("A 100", "B 25");
    }

    @Test
    void shouldFearForALongWhatFallsAndForAShortWhatRises() {
        List<Scenario> scenarios = scenarios(DAYS, Map.of("A", new BigDecimal("2"), "B", new BigDecimal("3")));

        assertThat(loss(scenarios, "worst_day_of_each")).isCloseTo(200 + 25, within(1e-6));
        // A: 99 / 100 - 1 = -1 % is the largest down; B: 103 / 100 - 1 = 3 % the largest up.
        assertThat(loss(scenarios, "largest_gap")).isCloseTo(10 + 15, within(1e-6));
        assertThat(loss(scenarios, "gap")).isCloseTo(75, within(1e-6));
        assertThat(loss(scenarios, "spread_widening")).isCloseTo(50, within(1e-6));
    }

    @Test
    void shouldNameWhatIsMissing() {
        DayHistory onlyA = new DayHistory(Map.of("A", days("100", "110")), Map.of());

        List<Scenario> scenarios = scenarios(onlyA, Map.of("A", BigDecimal.ONE));

        assertThat(scenarios)
                .extracting(Scenario::unmeasured)
                .containsExactly(
                        "no day on which all of it traded is recorded",
                        "no daily return of B",
                        "no recorded gap of A",
                        null,
                        "no bid and ask of B");
        assertThat(scenarios.getLast().loss()).isNull();
    }

    @Test
    void shouldMeasureNothingWhereSomethingThatIsHeldHasNoValue() {
        List<Scenario> scenarios = stress(DAYS, "no rate to USD for C")
                .scenarios(2, new BigDecimal("0.05"), BigDecimal.TEN, Map.of("A", BigDecimal.ONE, "B", BigDecimal.ONE));

        assertThat(scenarios).extracting(Scenario::unmeasured).containsOnly("no rate to USD for C");
        assertThat(scenarios).extracting(Scenario::loss).containsOnlyNulls();
    }

    @Test
    void shouldCloseBothLegsOfAHedge() {
        List<Scenario> scenarios = scenarios(
                DAYS, Map.of("A", new BigDecimal("2"), "B", new BigDecimal("3"), "HEDGED", new BigDecimal("4")));

        assertThat(loss(scenarios, "spread_widening")).isCloseTo(90, within(1e-6));
        assertThat(loss(scenarios, "gap")).isCloseTo(75, within(1e-6));
    }

    @Test
    void shouldNotLeaveOutAHedgeThatHasNoQuote() {
        Map<String, BigDecimal> halfSpreads = new TreeMap<>(Map.of("A", BigDecimal.ONE, "B", BigDecimal.ONE));
        halfSpreads.put("HEDGED", null);

        Scenario spread = scenarios(DAYS, halfSpreads).getLast();

        assertThat(spread.unmeasured()).isEqualTo("no bid and ask of HEDGED");
        assertThat(spread.loss()).isNull();
    }

    private static Stress stress(DayHistory days, String unmeasured) {
        return new Stress(NET, new BigDecimal("2000"), new BigDecimal("200"), days, unmeasured);
    }

    private static List<Scenario> scenarios(DayHistory days, Map<String, BigDecimal> halfSpreads) {
        return stress(days, null).scenarios(2, new BigDecimal("0.05"), BigDecimal.TEN, halfSpreads);
    }

    private static double loss(List<Scenario> scenarios, String name) {
        return scenarios.stream()
                .filter(scenario -> scenario.name().equals(name))
                .findFirst()
                .orElseThrow()
                .loss()
                .doubleValue();
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
