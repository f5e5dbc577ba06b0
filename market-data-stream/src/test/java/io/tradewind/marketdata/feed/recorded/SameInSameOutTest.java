package io.tradewind.marketdata.feed.recorded;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.contracts.instrument.Instruments;
import io.tradewind.contracts.market.BarClosed;
import io.tradewind.marketdata.bar.BarAggregator;
import io.tradewind.marketdata.bar.IndicatorSeries;
import io.tradewind.marketdata.feed.Quote;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing that leaves this service comes from chance or from a constant. */
class SameInSameOutTest {
    @TempDir
    private Path folder;

    private record Result(List<BarClosed> bars, List<Map<String, BigDecimal>> indicators) {}

    @Test
    void shouldGiveTheSameBarsForTheSameTradesAndOthersForOthers() throws IOException {
        String original = demoTrades(3000);
        String[] lines = original.split("\n", -1);
        lines[1500] = lines[1500].replaceFirst(",\\d+\\.", ",999.");

        Result once = result(original, "a.csv");
        Result again = result(original, "b.csv");
        Result changed = result(String.join("\n", lines), "c.csv");

        assertThat(once.bars()).hasSizeGreaterThan(100).isEqualTo(again.bars());
        assertThat(once.indicators()).isEqualTo(again.indicators());
        assertThat(changed.bars()).isNotEqualTo(once.bars());
        assertThat(changed.indicators()).isNotEqualTo(once.indicators());
    }

    @Test
    void shouldNotRewriteABarWhenMoreTradesFollow() throws IOException {
        Result shorter = result(demoTrades(2000), "a.csv");
        Result longer = result(demoTrades(3000), "b.csv");

        assertThat(longer.bars().subList(0, shorter.bars().size())).isEqualTo(shorter.bars());
    }

    private Result result(String trades, String name) throws IOException {
        Path file = Files.writeString(folder.resolve(name), trades);
        Recording recording =
                new RecordingReader("same", Instruments.get("BTC_USD"), null, null, 10_000).read(file.toString());
        BarAggregator aggregator = new BarAggregator(recording.instrument());
        List<BarClosed> bars = new ArrayList<>();
        for (long i = 0; i < recording.size(); i++) {
            Quote quote = recording.quote(0, i);
            bars.addAll(aggregator.add(quote.receivedAt(Instant.EPOCH)));
        }
        IndicatorSeries series = new IndicatorSeries();
        List<Map<String, BigDecimal>> indicators = new ArrayList<>();
        bars.stream()
                .filter(b -> b.timeframe() == io.tradewind.contracts.market.Timeframe.M1)
                .forEach(b -> indicators.add(series.add(b)));
        return new Result(bars, indicators);
    }

    private static String demoTrades(int count) throws IOException {
        try (InputStream in = Thread.currentThread()
                .getContextClassLoader()
                .getResourceAsStream("bitstamp_trades_from_20131125_usd.csv")) {
            String all = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
            return String.join("\n", all.lines().limit(count + 1L).toList());
        }
    }
}
