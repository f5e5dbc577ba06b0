package io.tradewind.analysis;

import io.tradewind.analysis.bar.Bar;
import io.tradewind.analysis.bar.Bars;
import io.tradewind.contracts.instrument.Instrument;
import io.tradewind.contracts.instrument.Instruments;
import io.tradewind.contracts.market.Timeframe;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** Recorded series of the shared data folder, read in place where it is present ({@code -Dtradewind.data}). */
public final class SharedMarket {
    private static final Path DATA = Path.of(System.getProperty("tradewind.data", "absent"));

    /** Series by file: what the bars are of. */
    private static final Map<String, Instrument> SERIES = Map.ofEntries(
            Map.entry("market/crypto/BTCUSD_D1_bitcoin.csv", Instruments.get("BTC_USD")),
            Map.entry("market/crypto/BTCUSD_H4_coinbase_2019_2021.csv", Instruments.get("BTC_USD")),
            Map.entry("market/crypto/BTCUSD_M1_coinbase_2018-04-04_trades.csv", Instruments.get("BTC_USD")),
            Map.entry("market/crypto/ETHUSD_D1_coinbase_2017_2020.csv", Instruments.get("ETH_USD")),
            Map.entry("market/equity/AAPL_D1_2013.csv", Instruments.get("AAPL")),
            Map.entry("market/equity/SPY_D1_2017_2018_default.csv", Instruments.get("SPY")),
            Map.entry("market/fx/EURUSD_H1_oanda_2015_2016.csv", Instruments.get("EUR_USD")),
            Map.entry("market/fx/EURUSD_M1_oanda_2014-05-01_09.csv", Instruments.get("EUR_USD")),
            Map.entry("market/fx/EURUSD_M15_smc_2022-10_2023-10.csv", Instruments.get("EUR_USD")),
            Map.entry("market/india/INFY_M5_2026-07-13_17.csv", Instruments.get("INFY")),
            Map.entry("market/india/NIFTY50_D1_2023_2026.csv", Instruments.get("NIFTY")),
            Map.entry("market/india/NIFTY50_M5_2026-07-13_17.csv", Instruments.get("NIFTY")),
            Map.entry("market/india/RELIANCE_M5_2026-07-13_17.csv", Instruments.get("RELIANCE")),
            Map.entry("market/india/YESBANK_M1_2019-07-09_10.csv", Instruments.get("YESBANK")));

    private SharedMarket() {}

    /** Names of all series, in a fixed order; they may be absent. */
    public static List<String> names() {
        return SERIES.keySet().stream().sorted().toList();
    }

    public static Path file(String name) {
        return DATA.resolve(name);
    }

    /** The series, or the test is skipped. */
    public static Bars require(String name) {
        Optional<Bars> bars = find(name);
        Assumptions.assumeTrue(
                bars.isPresent(), "skipped: no recorded data; set -Dtradewind.data to the shared data folder");
        return bars.get();
    }

    /** The series if it is there; quotes are told by their bid. */
    public static Optional<Bars> find(String name) {
        if (!Files.exists(file(name))) {
            return Optional.empty();
        }
        Timeframe timeframe = Timeframe.valueOf(name.replaceAll("^.*?_([MHD]\\d+)_.*$", "$1"));
        List<Bar> bars = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(file(name))) {
                if (Character.isDigit(line.charAt(0))) {
                    bars.add(bar(line.split(",", -1), timeframe, name));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Optional.of(new Bars(SERIES.get(name), timeframe, bars));
    }

    private static Bar bar(String[] cells, Timeframe timeframe, String name) {
        boolean quotes = name.contains("oanda");
        boolean ticks = name.contains("_smc_");
        Instant open = time(cells[0]);
        return new Bar(
                open,
                open.plus(timeframe.length()),
                new BigDecimal(cells[1]),
                new BigDecimal(cells[2]),
                new BigDecimal(cells[3]),
                new BigDecimal(cells[4]),
                quotes || ticks ? null : new BigDecimal(cells[5]));
    }

    private static Instant time(String text) {
        String iso = text.replace('.', '-').replace(' ', 'T');
        if (iso.length() == 10) {
            return LocalDate.parse(iso).atStartOfDay(ZoneOffset.UTC).toInstant();
        }
        return OffsetDateTime.parse(iso.endsWith("Z") || iso.contains("+") ? iso : iso + "Z")
                .toInstant();
    }
}
