package io.tradewind.marketdata.bar;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.contracts.instrument.TradingSession;
import io.tradewind.contracts.market.Timeframe;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class BarPeriodTest {
    @Test
    void shouldCountCryptoBarsFromMidnightUtc() {
        BarPeriod period = of(TradingSession.ALWAYS, Timeframe.H4, "2013-11-25T13:59:59Z");

        assertThat(period).isEqualTo(period("2013-11-25T12:00:00Z", "2013-11-25T16:00:00Z"));
    }

    @Test
    void shouldCountBarsFromTheSessionsOpeningAndCutThemAtItsEnd() {
        // 9:30 to 16:00 New York in winter
        assertThat(of(TradingSession.US_EQUITY, Timeframe.H4, "2013-01-02T15:00:00Z"))
                .isEqualTo(period("2013-01-02T14:30:00Z", "2013-01-02T18:30:00Z"));
        assertThat(of(TradingSession.US_EQUITY, Timeframe.H4, "2013-01-02T18:30:00Z"))
                .isEqualTo(period("2013-01-02T18:30:00Z", "2013-01-02T21:00:00Z"));
        assertThat(of(TradingSession.US_EQUITY, Timeframe.D1, "2013-01-02T18:30:00Z"))
                .isEqualTo(period("2013-01-02T14:30:00Z", "2013-01-02T21:00:00Z"));
    }

    @Test
    void shouldFollowTheVenuesClockChange() {
        // The day after New York put its clocks forward the session opens an hour earlier in UTC.
        assertThat(of(TradingSession.US_EQUITY, Timeframe.D1, "2013-03-11T14:00:00Z"))
                .isEqualTo(period("2013-03-11T13:30:00Z", "2013-03-11T20:00:00Z"));
        // The FX day in which that happens has 23 hours.
        assertThat(of(TradingSession.FX, Timeframe.D1, "2013-03-10T22:00:00Z"))
                .isEqualTo(period("2013-03-10T21:00:00Z", "2013-03-11T21:00:00Z"));
    }

    @Test
    void shouldKeepPricesAfterTheSessionOutOfItsBars() {
        assertThat(of(TradingSession.US_EQUITY, Timeframe.H1, "2013-01-02T21:10:00Z"))
                .isEqualTo(period("2013-01-02T21:00:00Z", "2013-01-02T21:30:00Z"));
        assertThat(of(TradingSession.US_EQUITY, Timeframe.H1, "2013-01-02T20:59:59Z"))
                .isEqualTo(period("2013-01-02T20:30:00Z", "2013-01-02T21:00:00Z"));
        assertThat(BarPeriod.of(TradingSession.US_EQUITY, Timeframe.D1, at("2013-01-02T21:10:00Z")))
                .isEmpty();
    }

    @Test
    void shouldHaveNoDailyBarOnAClosedDay() {
        assertThat(BarPeriod.of(TradingSession.US_EQUITY, Timeframe.D1, at("2013-01-05T16:00:00Z")))
                .isEmpty();
    }

    private static BarPeriod of(TradingSession session, Timeframe timeframe, String at) {
        return BarPeriod.of(session, timeframe, at(at)).orElseThrow();
    }

    private static BarPeriod period(String start, String end) {
        return new BarPeriod(at(start), at(end));
    }

    private static Instant at(String text) {
        return Instant.parse(text);
    }
}
