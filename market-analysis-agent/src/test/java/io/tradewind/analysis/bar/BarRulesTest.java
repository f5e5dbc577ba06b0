package io.tradewind.analysis.bar;

import static io.tradewind.analysis.MadeUp.START;
import static io.tradewind.analysis.MadeUp.bar;
import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.analysis.RecordedMarket;
import io.tradewind.contracts.instrument.Instrument;
import io.tradewind.contracts.instrument.Instruments;
import io.tradewind.contracts.market.Timeframe;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BarRulesTest {
    private static final Instrument BTC = Instruments.get("BTC_USD");

    @ParameterizedTest
    @CsvSource({
        "10, 9, 11, 10, 1, high",
        "10, 11, 9, 12, 1, high",
        "10, 12, 11, 11, 1, low",
        "10, 11, -9, 10, 1, price",
        "0, 11, 0, 10, 1, price",
        "10, 11, 9, 10, -1, volume"
    })
    void shouldNameTheFieldThatIsWrong(String o, String h, String l, String c, String v, String field) {
        List<Bar> bars = List.of(good(0), bar(START.plusSeconds(60), Timeframe.M1, o, h, l, c, v));

        BarFault fault = BarRules.firstFault(BTC, Timeframe.M1, bars).orElseThrow();

        assertThat(fault.index()).isEqualTo(1);
        assertThat(fault.field()).isEqualTo(field);
    }

    @ParameterizedTest
    @CsvSource({
        "60, 60, time, two bars open",
        "60, 0, time, in order",
        "60, 90, time, less than one M1",
        "60, 3720, ok, ''",
        "60, 3781, gap, no bars for"
    })
    void shouldNameTheTimeThatIsWrong(long second, long third, String field, String words) {
        List<Bar> bars = List.of(good(0), good(second), good(third));

        BarFault fault = BarRules.firstFault(BTC, Timeframe.M1, bars).orElse(new BarFault(-1, null, "ok", ""));

        assertThat(fault.field()).isEqualTo(field);
        assertThat(fault.message()).contains(words);
    }

    @Test
    void shouldTakeNightsWeekendsAndShortDaysForNoHoles() {
        Instrument apple = Instruments.get("AAPL");
        Instant friday = Instant.parse("2025-01-17T20:55:00Z");
        Instant tuesday = Instant.parse("2025-01-21T14:30:00Z");

        assertThat(BarRules.firstFault(apple, Timeframe.M5, List.of(five(friday), five(tuesday))))
                .isEmpty();
        assertThat(BarRules.firstFault(
                        apple, Timeframe.M5, List.of(five(friday), five(tuesday.plusSeconds(86400 * 7)))))
                .isPresent();
    }

    /** Nobody traded in the last minutes of one session, nor in the first ones of the next. */
    @ParameterizedTest
    @CsvSource({
        "AAPL, 2025-01-17T20:57:00Z, 2025-01-21T14:32:00Z, ok",
        "YESBANK, 2019-07-09T09:55:00Z, 2019-07-10T03:50:00Z, ok",
        "EUR_USD, 2014-05-02T20:57:00Z, 2014-05-04T21:03:00Z, ok",
        "EUR_USD, 2014-05-06T20:20:00Z, 2014-05-06T21:40:00Z, gap",
        "AAPL, 2025-01-17T15:00:00Z, 2025-01-17T16:10:00Z, gap",
        "BTC_USD, 2025-01-17T23:20:00Z, 2025-01-18T00:40:00Z, gap"
    })
    void shouldTakeTheCloseOfAMarketForNoHoleWhereverItsBarsEnd(
            String symbol, Instant before, Instant after, String field) {
        List<Bar> bars = List.of(
                bar(before, Timeframe.M1, "10", "11", "9", "10", "1"),
                bar(after, Timeframe.M1, "10", "11", "9", "10", "1"));

        BarFault fault = BarRules.firstFault(Instruments.get(symbol), Timeframe.M1, bars)
                .orElse(new BarFault(-1, null, "ok", ""));

        assertThat(fault.field()).isEqualTo(field);
    }

    /** The session ends at half past the hour that the bar began at; what is traded after it begins another one. */
    @Test
    void shouldTakeAShortBarAtTheEndOfASessionForSound() {
        Instrument apple = Instruments.get("AAPL");
        BigDecimal price = BigDecimal.TEN;
        Instant last = Instant.parse("2026-01-06T20:30:00Z");
        Instant close = last.plusSeconds(1800);
        Bar shortOne = new Bar(last, close, price, price, price, price, BigDecimal.ONE);

        assertThat(BarRules.firstFault(
                        apple, Timeframe.H1, List.of(shortOne, bar(close, Timeframe.H1, "10", "11", "9", "10", "1"))))
                .isEmpty();
        assertThat(BarRules.firstFault(
                        apple,
                        Timeframe.H1,
                        List.of(shortOne, bar(close.minusSeconds(1), Timeframe.H1, "10", "11", "9", "10", "1"))))
                .isPresent();
    }

    @Test
    void shouldTakeTheDayOfTheClockChangeForSound() {
        Instrument euro = Instruments.get("EUR_USD");
        Instant before = Instant.parse("2025-03-07T22:00:00Z");
        Instant after = Instant.parse("2025-03-09T21:00:00Z");

        assertThat(BarRules.firstFault(
                        euro, Timeframe.D1, List.of(day(before), day(after), day(after.plusSeconds(82800)))))
                .isEmpty();
    }

    @Test
    void shouldAcceptTheRecordedMarket() {
        Bars bars = RecordedMarket.minutes();

        assertThat(BarRules.firstFault(BTC, Timeframe.M1, bars.list())).isEmpty();
        assertThat(bars.size()).isEqualTo(9399);
        assertThat(bars.sinceLastHole()).extracting(Bars::list).isEqualTo(bars.list());
    }

    @Test
    void shouldReadOnlyWhatLiesAfterAHole() {
        Bars bars = new Bars(BTC, Timeframe.M1, List.of(good(0), good(60), good(60 * 100), good(60 * 101)));

        assertThat(bars.sinceLastHole().list()).containsExactly(good(60 * 100), good(60 * 101));
    }

    @Test
    void shouldDigestWhatTheBarsSayAndNotHowItIsWritten() {
        Bars a = new Bars(BTC, Timeframe.M1, List.of(bar(START, Timeframe.M1, "10", "11", "9", "10", "1")));
        Bars b = new Bars(BTC, Timeframe.M1, List.of(bar(START, Timeframe.M1, "10.00", "11.0", "9", "10", "1.0")));
        Bars c = new Bars(BTC, Timeframe.M1, List.of(bar(START, Timeframe.M1, "10", "11", "9", "10.01", "1")));

        assertThat(a.digest()).isEqualTo(b.digest()).hasSize(64).isNotEqualTo(c.digest());
    }

    private static Bar good(long second) {
        return bar(START.plusSeconds(second), Timeframe.M1, "10", "11", "9", "10", "1");
    }

    private static Bar five(Instant open) {
        return bar(open, Timeframe.M5, "10", "11", "9", "10", "1");
    }

    private static Bar day(Instant open) {
        return bar(open, Timeframe.D1, "10", "11", "9", "10", "1");
    }
}
