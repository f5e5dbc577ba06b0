package io.tradewind.performance.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tradewind.performance.equity.DayEquity;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Expected values computed by hand from the stated definitions. */
class StatisticsTest {
    private static final LocalDate MONDAY = LocalDate.parse("2026-03-02");

    @Test
    void shouldCompoundToTheTotalReturn() {
        // +10 %, -10 %, +5 %: 1.1 * 0.9 * 1.05 - 1
        assertThat(statistics("100", "110", "99", "103.95").totalReturn())
                .hasValueSatisfying(value -> assertThat(value).isEqualByComparingTo("0.0395"));
    }

    @Test
    void shouldAnnualizeOver365Days() {
        // 1.0395 ^ (365 / 3) - 1
        assertThat(statistics("100", "110", "99", "103.95")
                        .annualizedReturn()
                        .orElseThrow()
                        .doubleValue())
                .isCloseTo(Math.pow(1.0395, 365.0 / 3) - 1, within(1e-9));
    }

    @Test
    void shouldDivideTheMeanByTheDeviation() {
        // Returns 0.1, -0.1, 0.05: mean 0.0166667, stdev (n - 1) 0.1040833; times sqrt(365)
        assertThat(statistics("100", "110", "99", "103.95")
                        .sharpeRatio()
                        .orElseThrow()
                        .doubleValue())
                .isCloseTo(0.016666666666 / 0.104083299973 * Math.sqrt(365), within(1e-6));
    }

    @Test
    void shouldSayNothingWhereNothingIsDefined() {
        assertThat(statistics("100").totalReturn()).isEmpty();
        assertThat(statistics("100").maxDrawdown()).isEmpty();
        assertThat(statistics("100", "110").sharpeRatio()).isEmpty();
        assertThat(statistics("100", "110").annualizedReturn()).isEmpty();
        assertThat(statistics("100", "100", "100").sharpeRatio()).isEmpty();
        assertThat(statistics("0", "10", "20").totalReturn()).isEmpty();
        assertThat(statistics("100", "50", "0").annualizedReturn()).isEmpty();
    }

    /** One day of -1 % is no -97 % a year. */
    @Test
    void shouldSetNoAnnualReturnOfASingleDayBesideItsFall() {
        assertThat(statistics("100", "99").calmarRatio()).isEmpty();
        // (0.99 * 1.02) ^ (365 / 2) - 1, over a fall of 1 %
        assertThat(statistics("100", "99", "100.98").calmarRatio().orElseThrow())
                .isCloseTo((Math.pow(1.0098, 365.0 / 2) - 1) / 0.01, within(1e-6));
    }

    @Test
    void shouldFindTheDeepestFallWithinAndAcrossDays() {
        List<DayEquity> days = List.of(
                DayEquity.starting(MONDAY, d("100")).with(d("120")).with(d("114")),
                DayEquity.starting(MONDAY.plusDays(1), d("114")).with(d("90")).with(d("118")),
                DayEquity.starting(MONDAY.plusDays(2), d("118")).with(d("130")).with(d("110")));
        // 120 → 90 across the night, not 118 → 114 nor 130 → 110
        assertThat(new Statistics(days).maxDrawdown())
                .hasValueSatisfying(value -> assertThat(value).isEqualByComparingTo("0.25"));
        assertThat(new Statistics(days.subList(2, 3)).maxDrawdown())
                .hasValueSatisfying(value -> assertThat(value.doubleValue()).isCloseTo(20.0 / 130, within(1e-12)));
    }

    @Test
    void shouldChangeWhenTheInputChanges() {
        assertThat(statistics("100", "110", "99").sharpeRatio())
                .isEqualTo(statistics("100", "110", "99").sharpeRatio())
                .isNotEqualTo(statistics("100", "110", "99.5").sharpeRatio());
    }

    private static Statistics statistics(String... closes) {
        List<DayEquity> days = new ArrayList<>();
        for (int i = 1; i < closes.length; i++) {
            days.add(DayEquity.starting(MONDAY.plusDays(i), d(closes[i - 1])).with(d(closes[i])));
        }
        return new Statistics(days);
    }

    private static BigDecimal d(String text) {
        return new BigDecimal(text);
    }
}
