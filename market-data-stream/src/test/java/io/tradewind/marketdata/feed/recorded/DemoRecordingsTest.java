package io.tradewind.marketdata.feed.recorded;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.contracts.instrument.Instruments;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DemoRecordingsTest {
    @ParameterizedTest
    @CsvSource({
        "BTC_USD, bitstamp_trades_from_20131125_usd.csv, TRADES, 100000, 7, 2013-11-25T00:00:00Z",
        "ETH_USD, ETH-USD-PT5M-2023-3-13_2023-3-15.json, BARS, 2320, 3, 2023-03-13T18:00:00Z",
        "AAPL, appleinc_bars_from_20130101_usd.csv, BARS, 1008, 364, 2013-01-02T14:30:00Z",
    })
    void shouldReadThePublishedRecordings(
            String instrument, String file, Layout layout, long ticks, long days, Instant begin) {
        RecordingReader reader = new RecordingReader("demo", Instruments.get(instrument), null, null, 1_000_000);

        Recording recording = reader.read("classpath:" + file);

        assertThat(reader.report().malformed()).isZero();
        assertThat(recording.layout()).isEqualTo(layout);
        assertThat(recording.size()).isEqualTo(ticks);
        assertThat(recording.daysPerLoop()).isEqualTo(days);
        assertThat(recording.time(0, 0)).isEqualTo(begin);
    }
}
