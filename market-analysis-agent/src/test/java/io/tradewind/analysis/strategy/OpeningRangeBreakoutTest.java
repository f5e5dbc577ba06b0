package io.tradewind.analysis.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.analysis.MadeUp;
import io.tradewind.analysis.RecordedMarket;
import io.tradewind.analysis.bar.Bar;
import io.tradewind.analysis.bar.Bars;
import io.tradewind.analysis.strategy.Decision.NoSetup;
import io.tradewind.analysis.strategy.Decision.Setup;
import io.tradewind.contracts.Direction;
import io.tradewind.contracts.instrument.Instruments;
import io.tradewind.contracts.market.Timeframe;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpeningRangeBreakoutTest {
    private static final Instant OPEN = Instant.parse("2025-01-15T14:30:00Z");
    private final OpeningRangeBreakout orb = new OpeningRangeBreakout();
    private final Parameters parameters =
            orb.parameters(Map.of("range_minutes", 15, "atr_period", 3, "entry_minutes", 60), Timeframe.M5);

    @Test
    void shouldTradeTheFirstCloseAboveTheRange() {
        Setup setup = (Setup) decide("101", "102.5");

        assertThat(setup.direction()).isEqualTo(Direction.LONG);
        assertThat(setup.entry()).isEqualByComparingTo("102.5");
        // Range 98..102: half of it below the broken edge.
        assertThat(setup.stop()).isEqualByComparingTo("100");
        assertThat(setup.target()).isEqualByComparingTo("107.5");
        assertThat(setup.readings()).containsKeys("range_high", "range_low", "atr");
    }

    @Test
    void shouldTradeTheFirstCloseBelowTheRange() {
        Setup setup = (Setup) decide("99", "97.5");

        assertThat(setup.direction()).isEqualTo(Direction.SHORT);
        assertThat(setup.stop()).isEqualByComparingTo("100");
    }

    @Test
    void shouldTradeOnlyTheFirst() {
        assertThat(reason(decide("102.6", "101", "103"))).contains("earlier bar");
    }

    @Test
    void shouldWaitForTheWholeRange() {
        Bars bars = series("101", "102.5");

        assertThat(reason(orb.decide(bars.upTo(OPEN.plusSeconds(600)), parameters)))
                .contains("not complete before");
    }

    @Test
    void shouldTakeNoEntryLater() {
        String[] quiet = new String[13];
        Arrays.fill(quiet, "100");
        quiet[12] = "105";

        assertThat(reason(decide(quiet))).contains("time for entries ended");
    }

    @Test
    void shouldNotGuessARangeItHasNotSeen() {
        Bars bars = series("100", "100", "100", "100", "100", "103");

        assertThat(reason(orb.decide(bars.tail(7), parameters))).contains("not covered");
    }

    @Test
    void shouldTakeTheUtcDayForTheSessionOfAMarketThatNeverCloses() {
        Bars bars = RecordedMarket.fiveMinutes();
        Parameters defaults = orb.parameters(null, Timeframe.M5);
        List<Instant> found = new ArrayList<>();

        for (int i = 100; i < bars.size(); i++) {
            Bars known = new Bars(bars.instrument(), Timeframe.M5, bars.list().subList(Math.max(0, i - 150), i + 1));
            if (orb.decide(known, defaults) instanceof Setup) {
                found.add(known.last().openTime());
            }
        }

        assertThat(found).hasSizeBetween(3, 14);
        assertThat(found).allMatch(time -> {
            int minute = time.atZone(ZoneOffset.UTC).toLocalTime().toSecondOfDay() / 60;
            return minute >= 30 && minute < 270;
        });
    }

    /** New York opens at 9:30, whatever UTC says: the weeks in which clocks change, on both sides of the change. */
    @ParameterizedTest
    @ValueSource(
            strings = {"2025-03-07T14:30:00Z", "2025-03-10T13:30:00Z", "2025-10-31T13:30:00Z", "2025-11-03T14:30:00Z"})
    void shouldBeginWithTheLocalOpening(Instant opening) {
        Decision early = orb.decide(series(opening).upTo(opening.plusSeconds(300)), parameters);

        assertThat(orb.decide(series(opening, "101", "102.5"), parameters)).isInstanceOf(Setup.class);
        assertThat(reason(early)).contains("not complete before " + opening.plusSeconds(900));
    }

    private Decision decide(String... closes) {
        return orb.decide(series(closes), parameters);
    }

    private static String reason(Decision decision) {
        return ((NoSetup) decision).reason();
    }

    /** Apple: a quiet close of the day before, an opening range from 98 to 102, then bars that close as given. */
    private static Bars series(String... closes) {
        return series(OPEN, closes);
    }

    private static Bars series(Instant opening, String... closes) {
        List<Bar> bars = new ArrayList<>();
        for (int i = 6; i > 0; i--) {
            bars.add(MadeUp.bar(
                    opening.minusSeconds(63000 + 300L * i), Timeframe.M5, "100", "100.5", "99.5", "100", "10"));
        }
        bars.add(MadeUp.bar(opening, Timeframe.M5, "100", "102", "99.5", "101", "10"));
        bars.add(MadeUp.bar(opening.plusSeconds(300), Timeframe.M5, "101", "101.5", "98", "99", "10"));
        bars.add(MadeUp.bar(opening.plusSeconds(600), Timeframe.M5, "99", "100.5", "98.5", "100", "10"));
        String before = "100";
        for (String close : closes) {
            Instant open = bars.getLast().closeTime();
            String high = Double.parseDouble(close) > Double.parseDouble(before) ? close : before;
            String low = Double.parseDouble(close) > Double.parseDouble(before) ? before : close;
            bars.add(MadeUp.bar(open, Timeframe.M5, before, high, low, close, "20"));
            before = close;
        }
        return new Bars(Instruments.get("AAPL"), Timeframe.M5, bars);
    }
}
