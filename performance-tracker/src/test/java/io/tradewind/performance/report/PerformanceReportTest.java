package io.tradewind.performance.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradewind.kit.error.Refusal;
import io.tradewind.performance.equity.DayEquity;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PerformanceReportTest {
    /** Friday 27 February 2026 to Monday 2 March 2026. */
    private static final LocalDate FRIDAY = LocalDate.parse("2026-02-27");

    private final List<DayEquity> days = EquityDays.of(
            FRIDAY,
            FRIDAY.plusDays(3),
            d("1000"),
            Map.of(FRIDAY, DayEquity.starting(FRIDAY, d("1000")).with(d("1010.5"))),
            Map.of(FRIDAY, d("2"), FRIDAY.plusDays(2), d("-30.5")));

    private final Map<LocalDate, TradeSums> trades = Map.of(
            FRIDAY,
            new TradeSums(2, 2, d("30"), d("0"), Duration.ofMinutes(90)),
            FRIDAY.plusDays(2),
            new TradeSums(1, 0, d("0"), d("-20"), Duration.ofHours(11)));

    @Test
    void shouldPreferMeasuredDaysAndFillTheOthersFromDeals() {
        List<PerformanceReport.Row> rows =
                PerformanceReport.of(days, trades, Timeframe.DAILY).dailyPerformance();
        assertThat(rows)
                .extracting(PerformanceReport.Row::pnl)
                .usingElementComparator(BigDecimal::compareTo)
                .containsExactly(d("10.5"), d("0"), d("-30.5"), d("0"));
        assertThat(rows.getFirst().periodReturn()).isEqualByComparingTo("0.0105");
        assertThat(rows.getFirst().winRate()).isEqualByComparingTo("1");
        assertThat(rows.get(1).winRate()).isNull();
    }

    @Test
    void shouldNotCountAnOpenProfitAgainWhenItIsClosedUnwatched() {
        List<DayEquity> watchedTwice = EquityDays.of(
                FRIDAY,
                FRIDAY.plusDays(2),
                d("10000"),
                Map.of(
                        FRIDAY,
                        DayEquity.starting(FRIDAY, d("10000")).with(d("10500")),
                        FRIDAY.plusDays(2),
                        DayEquity.starting(FRIDAY.plusDays(2), d("10700")).with(d("10700"))),
                Map.of(FRIDAY.plusDays(1), d("700")));

        assertThat(watchedTwice)
                .extracting(DayEquity::close)
                .usingElementComparator(BigDecimal::compareTo)
                .containsExactly(d("10500"), d("10700"), d("10700"));
    }

    @Test
    void shouldGroupByWeekAndMonth() {
        List<PerformanceReport.Row> weeks =
                PerformanceReport.of(days, trades, Timeframe.WEEKLY).dailyPerformance();
        assertThat(weeks)
                .extracting(PerformanceReport.Row::date)
                .containsExactly(LocalDate.parse("2026-02-23"), LocalDate.parse("2026-03-02"));
        assertThat(weeks.getFirst().pnl()).isEqualByComparingTo("-20");
        assertThat(weeks.getFirst().periodReturn()).isEqualByComparingTo("-0.02");
        assertThat(weeks.getFirst().trades()).isEqualTo(3);
        assertThat(weeks.getFirst().winRate()).isEqualByComparingTo("0.66666667");
        List<PerformanceReport.Row> months =
                PerformanceReport.of(days, trades, Timeframe.MONTHLY).dailyPerformance();
        assertThat(months)
                .extracting(PerformanceReport.Row::date)
                .containsExactly(LocalDate.parse("2026-02-01"), LocalDate.parse("2026-03-01"));
        assertThat(months.stream().map(PerformanceReport.Row::pnl).reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo("-20");
    }

    @Test
    void shouldAddUpTrades() {
        PerformanceReport.Figures figures =
                PerformanceReport.of(days, trades, Timeframe.DAILY).accountPerformance();
        assertThat(figures.totalTrades()).isEqualTo(3);
        assertThat(figures.winRate()).isEqualByComparingTo("0.66666667");
        assertThat(figures.profitFactor()).isEqualByComparingTo("1.5");
        assertThat(figures.avgTradeDuration()).isEqualTo("4h 10m");
        assertThat(figures.totalReturn()).isEqualByComparingTo("-0.02");
    }

    @Test
    void shouldSayNullAndNotZero() {
        PerformanceReport.Figures figures =
                PerformanceReport.of(List.of(), Map.of(), Timeframe.DAILY).accountPerformance();
        assertThat(figures).isEqualTo(new PerformanceReport.Figures(null, null, null, null, null, null, 0, null));
        assertThat(new TradeSums(1, 1, d("5"), d("0"), Duration.ZERO).profitFactor())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "PT4H25M, 4h 25m",
        "PT30H, 30h 0m",
        "PT25M29S, 25m",
        "PT25M30S, 26m",
        "PT59M30S, 1h 0m",
        "PT45S, 45s",
        "PT45.5S, 46s",
        "PT59.5S, 1m",
        "PT0.4S, 0s"
    })
    void shouldWriteDurations(Duration held, String text) {
        assertThat(new TradeSums(1, 0, d("0"), d("0"), held).averageHeld()).hasValue(text);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-02-27, 2026-03-02, 2026-02-27, 2026-03-02",
        "2026-02-27T23:59:59Z, 2026-03-02T00:00:00Z, 2026-02-27, 2026-03-02",
        "2026-02-27T23:30:00-01:00, 2026-03-02, 2026-02-28, 2026-03-02",
        ", , 2026-02-27, 2026-03-02"
    })
    void shouldReadDatesAndTimes(String from, String to, LocalDate first, LocalDate last) {
        assertThat(DateRange.of(from, to, FRIDAY, FRIDAY.plusDays(3))).isEqualTo(new DateRange(first, last));
    }

    @ParameterizedTest
    @CsvSource({
        "yesterday,",
        "2026-02-30,",
        "2026-03-02, 2026-03-01",
        ", 99999-01-01T00:00:00Z",
        "0001-01-01,",
        ", 2026"
    })
    void shouldRefuseBadDates(String from, String to) {
        assertThatThrownBy(() -> DateRange.of(from, to, FRIDAY, FRIDAY.plusDays(3)))
                .isInstanceOf(Refusal.class);
    }

    private static BigDecimal d(String text) {
        return new BigDecimal(text);
    }
}
