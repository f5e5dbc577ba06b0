package io.tradewind.analysis;

import io.tradewind.analysis.bar.Bar;
import io.tradewind.analysis.bar.Bars;
import io.tradewind.contracts.instrument.Instruments;
import io.tradewind.contracts.market.Timeframe;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Bars of the recorded Bitstamp trades (BTC/USD, 25 November to 1 December 2013) that ta4j's examples carry. */
public final class RecordedMarket {
    private static final List<Bar> MINUTES = load(Duration.ofMinutes(1));
    private static final List<Bar> FIVE_MINUTES = load(Duration.ofMinutes(5));

    private RecordedMarket() {}

    public static Bars minutes() {
        return new Bars(Instruments.get("BTC_USD"), Timeframe.M1, MINUTES);
    }

    public static Bars fiveMinutes() {
        return new Bars(Instruments.get("BTC_USD"), Timeframe.M5, FIVE_MINUTES);
    }

    private static List<Bar> load(Duration length) {
        List<Bar> bars = new ArrayList<>();
        try (InputStream in = RecordedMarket.class
                        .getClassLoader()
                        .getResourceAsStream("bitstamp_trades_from_20131125_usd.csv");
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII))) {
            lines.readLine();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] cells = line.split(",", -1);
                add(bars, length, Long.parseLong(cells[0]), new BigDecimal(cells[1]), new BigDecimal(cells[2]));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bars;
    }

    private static void add(List<Bar> bars, Duration length, long second, BigDecimal price, BigDecimal amount) {
        Instant open = Instant.ofEpochSecond(second - second % length.toSeconds());
        Bar last = bars.isEmpty() ? null : bars.getLast();
        if (last == null || !last.openTime().equals(open)) {
            bars.add(new Bar(open, open.plus(length), price, price, price, price, amount));
        } else {
            bars.set(
                    bars.size() - 1,
                    new Bar(
                            open,
                            last.closeTime(),
                            last.open(),
                            last.high().max(price),
                            last.low().min(price),
                            price,
                            last.volume().add(amount)));
        }
    }
}
