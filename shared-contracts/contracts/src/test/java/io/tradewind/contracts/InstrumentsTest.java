package io.tradewind.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.contracts.instrument.Instrument;
import io.tradewind.contracts.instrument.Instruments;
import io.tradewind.contracts.instrument.TradingSession;
import io.tradewind.contracts.market.Timeframe;
import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InstrumentsTest {
    @ParameterizedTest
    @CsvSource({
        "EUR_USD,EUR_USD",
        "EUR/USD,EUR_USD",
        "eurusd,EUR_USD",
        "EUR-USD,EUR_USD",
        "NSE:RELIANCE,RELIANCE",
        "BTC/ZAR,BTC_ZAR",
        "aapl,AAPL"
    })
    void shouldKnowOneInstrumentByEverySpelling(String spelling, String symbol) {
        assertThat(Instruments.find(spelling)).map(Instrument::symbol).contains(symbol);
    }

    @ParameterizedTest
    @CsvSource({"XXX_YYY", "''", "EUR_USD_X", "'EUR_USD; drop'"})
    void shouldNotKnowOthers(String spelling) {
        assertThat(Instruments.find(spelling)).isEmpty();
    }

    @Test
    void shouldRoundToTheGrid() {
        Instrument euro = Instruments.get("EUR_USD");
        assertThat(euro.roundPrice(new BigDecimal("1.084996"))).isEqualByComparingTo("1.08500");
        assertThat(euro.floorQuantity(new BigDecimal("10.9"))).isEqualByComparingTo("10");
        assertThat(euro.onTick(new BigDecimal("1.08500"))).isTrue();
        assertThat(euro.onTick(new BigDecimal("1.085001"))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        // New York closes at 17:00: 22:00 UTC in winter, 21:00 UTC in summer.
        "2026-01-16T21:59:00Z,true", "2026-01-16T22:00:00Z,false", "2026-01-18T21:59:00Z,false",
        "2026-01-18T22:00:00Z,true", "2026-07-17T20:59:00Z,true", "2026-07-17T21:00:00Z,false",
        "2026-07-19T21:00:00Z,true"
    })
    void shouldKnowTheForexWeekThroughDaylightSaving(Instant at, boolean open) {
        assertThat(TradingSession.FX.isOpen(at)).isEqualTo(open);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-07-13T03:44:59Z,false",
        "2026-07-13T03:45:00Z,true",
        "2026-07-13T09:59:59Z,true",
        "2026-07-13T10:00:00Z,false",
        "2026-07-12T05:00:00Z,false"
    })
    void shouldKnowTheIndianDay(Instant at, boolean open) {
        assertThat(TradingSession.NSE.isOpen(at)).isEqualTo(open);
    }

    @ParameterizedTest
    @CsvSource({
        "H1,2026-07-13T04:50:00Z,2026-07-13T04:45:00Z",
        "M5,2026-07-13T03:52:10Z,2026-07-13T03:50:00Z",
        "D1,2026-07-13T09:00:00Z,2026-07-13T03:45:00Z"
    })
    void shouldAlignBarsToTheSession(Timeframe timeframe, Instant at, Instant start) {
        assertThat(timeframe.barStart(TradingSession.NSE, at)).isEqualTo(start);
    }

    @Test
    void shouldAlignForexDaysToNewYork() {
        assertThat(Timeframe.D1.barStart(TradingSession.FX, Instant.parse("2026-01-14T23:00:00Z")))
                .isEqualTo(Instant.parse("2026-01-14T22:00:00Z"));
    }
}
