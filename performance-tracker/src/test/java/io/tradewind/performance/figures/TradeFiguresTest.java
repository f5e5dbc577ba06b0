package io.tradewind.performance.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Six trades, worked out by hand. Net: +8, +4, -6, 0, -2, +5; one a day, held 1 h, 2 h, … 6 h. */
class TradeFiguresTest {
    private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");

    private final List<ClosedTrade> trades = List.of(
            trade(1, "10", "2"),
            trade(2, "5", "1"),
            trade(3, "-5", "1"),
            trade(4, "1", "1"),
            trade(5, "-1", "1"),
            trade(6, "6", "1"));
    private final TradeFigures figures = new TradeFigures(trades);

    @Test
    void shouldCountProfitAfterFees() {
        assertThat(figures.net()).isEqualByComparingTo("9");
        assertThat(figures.gross()).isEqualByComparingTo("16");
        assertThat(figures.fees()).isEqualByComparingTo("7");
        assertThat(figures.wins()).isEqualTo(3);
        assertThat(figures.losses()).as("0 is neither won nor lost").isEqualTo(2);
        assertThat(figures.winRate()).hasValueSatisfying(v -> assertThat(v).isEqualByComparingTo("0.5"));
        assertThat(figures.profitFactor()).hasValueSatisfying(v -> assertThat(v).isEqualByComparingTo("2.125"));
        assertThat(figures.expectancy()).hasValueSatisfying(v -> assertThat(v).isEqualByComparingTo("1.5"));
        // 17 / 3 over 4
        assertThat(figures.payoffRatio().orElseThrow().doubleValue()).isCloseTo(17.0 / 12, within(1e-12));
        // 1/2 × 17/12 - 1/3
        assertThat(figures.expectancyRatio().orElseThrow().doubleValue()).isCloseTo(0.375, within(1e-12));
    }

    @Test
    void shouldCountStreaksInTheOrderOfTheCloses() {
        assertThat(figures.longestWinningStreak()).isEqualTo(2);
        assertThat(figures.longestLosingStreak()).as("the 0 ends it").isEqualTo(1);
        assertThat(figures.currentStreak()).isEqualTo(1);
        assertThat(new TradeFigures(trades.subList(0, 4)).currentStreak()).isZero();
        assertThat(new TradeFigures(trades.reversed()).longestWinningStreak()).isEqualTo(2);
    }

    @Test
    void shouldMeasureTime() {
        assertThat(figures.averageHeld()).hasValue(Duration.ofMinutes(210));
        assertThat(figures.medianHeld()).hasValue(Duration.ofMinutes(210));
        assertThat(figures.averageHeldWon()).hasValue(Duration.ofHours(3));
        assertThat(figures.averageHeldLost()).hasValue(Duration.ofHours(4));
    }

    @Test
    void shouldFollowTheSummedProfit() {
        // 8, 12, 6, 6, 4, 9: from 12 down to 4, and never back
        assertThat(figures.closedDrawdown()).isEqualByComparingTo("-8");
        assertThat(figures.profitToDrawdown())
                .hasValueSatisfying(v -> assertThat(v).isEqualByComparingTo("1.125"));
        assertThat(figures.longestRecovery()).isZero();
        List<ClosedTrade> recovered =
                Stream.concat(trades.stream(), Stream.of(trade(8, "4", "0"))).toList();
        // Highs on day 2 and day 8
        assertThat(new TradeFigures(recovered).longestRecovery()).isEqualTo(Duration.ofDays(6));
    }

    @Test
    void shouldSayNothingOfNoTrades() {
        TradeFigures none = new TradeFigures(List.of());
        assertThat(none.winRate()).isEmpty();
        assertThat(none.expectancy()).isEmpty();
        assertThat(none.profitFactor()).isEmpty();
        assertThat(none.deviation()).isEmpty();
        assertThat(none.medianHeld()).isEmpty();
        assertThat(none.currentStreak()).isZero();
        assertThat(new Excursions(List.of()).deepestWithin()).isEmpty();
    }

    @Test
    void shouldLeaveOutTradesNobodyWatched() {
        Excursions excursions = new Excursions(List.of(
                trades.get(0),
                new ClosedTrade(d("4"), d("0"), START, START.plusSeconds(60), d("-3"), d("7")),
                new ClosedTrade(d("-2"), d("0"), START, START.plusSeconds(90), d("-5"), d("1"))));
        assertThat(excursions.measured()).isEqualTo(2);
        assertThat(excursions.unmeasured()).isEqualTo(1);
        assertThat(excursions.averageAdverse())
                .hasValueSatisfying(v -> assertThat(v).isEqualByComparingTo("-4"));
        assertThat(excursions.largestFavourable())
                .hasValueSatisfying(v -> assertThat(v).isEqualByComparingTo("7"));
        // 7 - 4 and 1 + 2
        assertThat(excursions.averageGivenBack())
                .hasValueSatisfying(v -> assertThat(v).isEqualByComparingTo("3"));
        assertThat(excursions.deepestWithin()).as("one was not watched").isEmpty();
    }

    @Test
    void shouldDateADrawdownAndItsRecovery() {
        LocalDate day = LocalDate.parse("2026-03-01");
        List<Drawdown.Close> closes = List.of(
                new Drawdown.Close(day, d("100")),
                new Drawdown.Close(day.plusDays(1), d("95")),
                new Drawdown.Close(day.plusDays(2), d("100")),
                new Drawdown.Close(day.plusDays(3), d("120")),
                new Drawdown.Close(day.plusDays(4), d("108")),
                new Drawdown.Close(day.plusDays(6), d("90")));
        List<Drawdown> found = Drawdown.deepest(closes, 5);
        assertThat(found).hasSize(2);
        assertThat(found.get(0).depth()).isEqualByComparingTo("0.25");
        assertThat(found.get(0).peakDate()).isEqualTo(day.plusDays(3));
        assertThat(found.get(0).troughDate()).isEqualTo(day.plusDays(6));
        assertThat(found.get(0).recoveredDate()).isNull();
        assertThat(found.get(0).daysToTrough()).isEqualTo(3);
        assertThat(found.get(1).depth()).isEqualByComparingTo("0.05");
        assertThat(found.get(1).recoveredDate()).isEqualTo(day.plusDays(2));
        assertThat(found.get(1).daysToRecovery()).isEqualTo(1);
    }

    @Test
    void shouldNotDivideByWhatDoublesLeaveOver() {
        TradeFigures figures = new TradeFigures(List.of(
                trade(1, "30", "0"), trade(2, "-12.34567890123456789", "0"), trade(3, "-12.34567890123456789", "0")));

        assertThat(figures.sortino()).isEmpty();
    }

    private static ClosedTrade trade(int day, String gross, String fees) {
        Instant closed = START.plus(Duration.ofDays(day));
        return new ClosedTrade(d(gross), d(fees), closed.minus(Duration.ofHours(day)), closed, null, null);
    }

    private static BigDecimal d(String text) {
        return new BigDecimal(text);
    }
}
