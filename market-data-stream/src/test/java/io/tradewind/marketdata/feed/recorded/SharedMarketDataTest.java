package io.tradewind.marketdata.feed.recorded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tradewind.contracts.instrument.Instruments;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reads every shared series of real data; says so and is skipped where that folder is absent. */
class SharedMarketDataTest {
    @ParameterizedTest
    @CsvSource({
        "BTC_USD, crypto/BTCUSD_D1_bitcoin.csv, BARS, 1246",
        "BTC_USD, crypto/BTCUSD_H4_coinbase_2019_2021.csv, BARS, 6576",
        "BTC_USD, crypto/BTCUSD_M1_coinbase_2018-04-04_quotes.csv, QUOTE_BARS, 1437",
        "BTC_USD, crypto/BTCUSD_M1_coinbase_2018-04-04_trades.csv, BARS, 1007",
        "ETH_USD, crypto/ETHUSD_D1_coinbase_2017_2020.csv, BARS, 1461",
        "AAPL, equity/AAPL_D1_2013.csv, BARS, 252",
        "SPY, equity/SPY_D1_2017_2018_default.csv, BARS, 502",
        "EUR_USD, fx/EURUSD_H1_oanda_2015_2016.csv, QUOTE_BARS, 12310",
        "EUR_USD, fx/EURUSD_M15_smc_2022-10_2023-10.csv, BARS, 24424",
        "EUR_USD, fx/EURUSD_M1_oanda_2014-05-01_09.csv, QUOTE_BARS, 9552",
        "EUR_USD, fx/EURUSD_ticks_oanda_2014-05-06.csv, QUOTES, 44864",
        "INFY, india/INFY_M5_2026-07-13_17.csv, BARS, 375",
        "NIFTY, india/NIFTY50_D1_2023_2026.csv, BARS, 876",
        "NIFTY, india/NIFTY50_M5_2026-07-13_17.csv, BARS, 377",
        "RELIANCE, india/RELIANCE_M5_2026-07-13_17.csv, BARS, 375",
        "YESBANK, india/YESBANK_M1_2019-07-09_10.csv, BARS, 753",
    })
    void shouldReadEveryRecordOfRealData(String instrument, String file, Layout layout, int records) {
        Path path = Path.of(System.getProperty("tradewind.data", "absent"), "market", file);
        assumeTrue(Files.exists(path), "skipped: no shared market data at " + path);
        RecordingReader reader = new RecordingReader("shared", Instruments.get(instrument), null, null, 1_000_000);

        Recording recording = reader.read(path.toString());

        assertThat(reader.report().problems()).isEmpty();
        assertThat(reader.report().malformed()).isZero();
        assertThat(recording.layout()).isEqualTo(layout);
        assertThat(reader.report().valid()).isEqualTo(records);
        for (long i = 1; i < recording.size(); i++) {
            assertThat(recording.time(0, i)).isAfterOrEqualTo(recording.time(0, i - 1));
        }
        assertThat(recording.time(1, 0)).isAfter(recording.time(0, recording.size() - 1));
    }
}
