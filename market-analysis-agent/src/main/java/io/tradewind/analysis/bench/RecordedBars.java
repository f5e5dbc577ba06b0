package io.tradewind.analysis.bench;

import io.tradewind.analysis.bar.Bar;
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

/**
 * Bars of the recorded Bitstamp trades (BTC/USD, 25 November to 1 December 2013) that the published artifact
 * {@code ta4j-examples} carries; it has to be on the class path.
 */
public final class RecordedBars {
    private static final String FILE = "bitstamp_trades_from_20131125_usd.csv";

    private RecordedBars() {}

    /** All of them, oldest first. */
    public static List<Bar> load(Duration length) {
        return load(length, RecordedBars.class.getClassLoader());
    }

    private static List<Bar> load(Duration length, ClassLoader where) {
        List<Bar> bars = new ArrayList<>();
        try (InputStream in = where.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException("ta4j-examples, which has " + FILE + ", is not on the class path");
            }
            BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII));
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

    /** So many bars of that length: the recording again and again, each time a week later. */
    static List<Bar> repeated(Duration length, int count, ClassLoader where) {
        List<Bar> recorded = load(length, where);
        Duration week = Duration.ofDays(7);
        List<Bar> bars = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            Bar bar = recorded.get(i % recorded.size());
            Duration later = week.multipliedBy(i / recorded.size());
            bars.add(new Bar(
                    bar.openTime().plus(later),
                    bar.closeTime().plus(later),
                    bar.open(),
                    bar.high(),
                    bar.low(),
                    bar.close(),
                    bar.volume()));
        }
        return bars;
    }
}
