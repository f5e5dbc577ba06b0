package io.tradewind.performance.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradewind.contracts.Direction;
import io.tradewind.contracts.instrument.Instruments;
import io.tradewind.kit.error.Refusal;
import io.tradewind.performance.equity.DayEquity;
import io.tradewind.performance.figures.ClosedTrade;
import io.tradewind.performance.market.MarketRepository.DayClose;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StatisticsPartsTest {
    /** A Sunday. */
    private static final LocalDate SUNDAY = LocalDate.parse("2026-03-01");

    @Test
    void shouldGroupByWeekdayAndHourOfTheClose() {
        List<TradeRow> trades = List.of(
                row("BTC_USD", "momentum", "2026-03-01T23:30:00Z"),
                row("ETH_USD", null, "2026-03-02T09:59:59Z"),
                row("BTC_USD", "ORB", "2026-03-08T00:00:00Z"));
        assertThat(keys(Breakdown.WEEKDAY, trades, ZoneOffset.UTC)).containsExactly("monday=1", "sunday=2");
        // Half an hour before midnight is Monday in Berlin
        assertThat(keys(Breakdown.WEEKDAY, trades, ZoneId.of("Europe/Berlin"))).containsExactly("monday=2", "sunday=1");
        assertThat(keys(Breakdown.HOUR, trades, ZoneOffset.UTC)).containsExactly("00=1", "09=1", "23=1");
        assertThat(keys(Breakdown.STRATEGY, trades, ZoneOffset.UTC)).containsExactly("ORB=1", "momentum=1", "none=1");
        assertThat(keys(Breakdown.INSTRUMENT, trades, ZoneOffset.UTC)).containsExactly("BTC_USD=2", "ETH_USD=1");
        assertThat(keys(Breakdown.DIRECTION, trades, ZoneOffset.UTC)).containsExactly("long=3");
        assertThat(keys(Breakdown.RUN, trades, ZoneOffset.UTC)).containsExactly("none=3");
        assertThatThrownBy(() -> Breakdown.of("colour"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("by");
    }

    @Test
    void shouldTellExcursionsInTheAccountsCurrency() {
        // Long 2 from 100, gone down to 97 and up to 105, closed with 4 before fees
        ClosedTrade own =
                excursion("BTC_USD", Direction.LONG, "4", "97", "105", null).closed("USD");
        assertThat(own.adverse()).isEqualByComparingTo("-6");
        assertThat(own.favourable()).isEqualByComparingTo("10");
        ClosedTrade shortOne =
                excursion("BTC_USD", Direction.SHORT, "4", "97", "105", null).closed("USD");
        assertThat(shortOne.adverse()).isEqualByComparingTo("-10");
        assertThat(shortOne.favourable()).isEqualByComparingTo("6");
        ClosedTrade converted = excursion("USD_JPY", Direction.LONG, "0.02", "97", "105", "0.007")
                .closed("USD");
        assertThat(converted.adverse()).isEqualByComparingTo("-0.042");
        assertThat(converted.favourable()).isEqualByComparingTo("0.07");
        assertThat(excursion("USD_JPY", Direction.LONG, "0.02", "97", "105", null)
                        .closed("USD")
                        .adverse())
                .as("no rate")
                .isNull();
        assertThat(excursion("BTC_USD", Direction.LONG, "4", null, null, null)
                        .closed("USD")
                        .favourable())
                .as("no bars")
                .isNull();
    }

    @Test
    void shouldPairOnlyDaysWithAReturnOfBoth() {
        List<DayEquity> days = List.of(day(1, "100", "102"), day(2, "102", "102"), day(3, "102", "101"));
        List<DayClose> closes = List.of(
                new DayClose(SUNDAY.plusDays(-6), new BigDecimal("7")),
                new DayClose(SUNDAY, new BigDecimal("50")),
                new DayClose(SUNDAY.plusDays(1), new BigDecimal("51")),
                new DayClose(SUNDAY.plusDays(3), new BigDecimal("50.49")));
        StatisticsViews.Benchmark beside = BenchmarkDays.of(Instruments.get("BTC_USD"), "USD", days, closes);
        assertThat(beside.days()).as("day 2 has no close").isEqualTo(2);
        assertThat(beside.firstDay()).isEqualTo(SUNDAY.plusDays(1));
        assertThat(beside.lastDay()).isEqualTo(SUNDAY.plusDays(3));
        // 51 / 50, 50.49 / 51: +2 % and -1 %; account +2 % and -0.98039216 %
        assertThat(beside.totalReturn()).isEqualByComparingTo("0.0098");
        assertThat(beside.beta()).isEqualByComparingTo("0.99346405");
        assertThat(BenchmarkDays.of(Instruments.get("BTC_USD"), "USD", days, List.of())
                        .alpha())
                .isNull();
    }

    @Test
    void shouldTellABenchmarkInTheCurrencyOfTheAccount() {
        List<DayEquity> days = List.of(day(1, "100", "102"), day(2, "102", "101"), day(3, "101", "100"));
        List<DayClose> euros = List.of(close(0, "50"), close(1, "50"), close(2, "60"), close(3, "60"));
        // The pair rests on day 2; on day 3 the euro has lost a tenth.
        List<DayClose> rates = List.of(close(0, "1.1"), close(1, "1.2"), close(3, "1.08"));

        StatisticsViews.Benchmark beside =
                BenchmarkDays.of(Instruments.get("BTC_EUR"), "USD", days, BenchmarkCloses.converted(euros, rates));

        // 55, 60, 72, 64.8 dollars.
        assertThat(beside.currency()).isEqualTo("USD");
        assertThat(beside.convertedFrom()).isEqualTo("EUR");
        assertThat(beside.days()).isEqualTo(3);
        assertThat(beside.totalReturn()).isEqualByComparingTo("0.17818182");
    }

    @Test
    void shouldNotConvertWithoutARate() {
        List<DayClose> euros = List.of(close(0, "50"), close(9, "60"));

        assertThat(BenchmarkCloses.converted(euros, List.of())).isEmpty();
        assertThat(BenchmarkCloses.converted(euros, List.of(close(1, "1.2"), close(3, "1.3"))))
                .as("before the first rate, and six days after the last")
                .isEmpty();
    }

    private static DayClose close(int day, String price) {
        return new DayClose(SUNDAY.plusDays(day), new BigDecimal(price));
    }

    @Test
    void shouldSetWhatWasTradedAgainstEquity() {
        List<DayEquity> days = List.of(day(1, "100", "100"), day(2, "100", "50"));
        Turnover turnover = Turnover.of(
                List.of(
                        new StatisticsRepository.Traded(SUNDAY.plusDays(1), "BTC_USD", d("30"), d("20"), 2),
                        new StatisticsRepository.Traded(SUNDAY.plusDays(2), "USD_JPY", d("100"), d("0"), 0)),
                "USD");
        assertThat(turnover.value()).hasValueSatisfying(v -> assertThat(v).isEqualByComparingTo("150"));
        // 50 / 100 and 100 / 50
        assertThat(turnover.daily(days)).hasValueSatisfying(v -> assertThat(v).isEqualByComparingTo("1.25"));
        Turnover unknown = Turnover.of(
                List.of(new StatisticsRepository.Traded(SUNDAY.plusDays(1), "USD_JPY", d("30"), d("20"), 2)), "USD");
        assertThat(unknown.value()).isEmpty();
        assertThat(unknown.daily(days)).isEmpty();
        assertThat(unknown.unconverted()).isEqualTo(2);
    }

    private static List<String> keys(Breakdown by, List<TradeRow> trades, ZoneId zone) {
        Map<String, List<TradeRow>> groups = by.group(trades, zone);
        return groups.entrySet().stream()
                .map(group -> group.getKey() + "=" + group.getValue().size())
                .toList();
    }

    private static DayEquity day(int after, String open, String close) {
        return DayEquity.starting(SUNDAY.plusDays(after), d(open)).with(d(close));
    }

    private static TradeRow row(String instrument, String strategy, String closedAt) {
        Instant closed = Instant.parse(closedAt);
        return new TradeRow(
                instrument,
                Direction.LONG,
                strategy,
                null,
                d("1"),
                d("100"),
                d("1"),
                d("0"),
                closed.minusSeconds(60),
                closed,
                null,
                null,
                null);
    }

    private static TradeRow excursion(
            String instrument, Direction direction, String gross, String low, String high, String rate) {
        Instant closed = Instant.parse("2026-03-02T10:00:00Z");
        return new TradeRow(
                instrument,
                direction,
                null,
                null,
                d("2"),
                d("100"),
                d(gross),
                d("0"),
                closed.minusSeconds(60),
                closed,
                low == null ? null : d(low),
                high == null ? null : d(high),
                rate == null ? null : d(rate));
    }

    private static BigDecimal d(String text) {
        return new BigDecimal(text);
    }
}
