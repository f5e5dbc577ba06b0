package io.tradewind.analysis.bar;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.analysis.MadeUp;
import io.tradewind.analysis.bar.Series.Outcome;
import io.tradewind.contracts.instrument.Instruments;
import io.tradewind.contracts.market.Timeframe;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SeriesTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final SeriesKey KEY = new SeriesKey(Instruments.get("BTC_USD"), Timeframe.M1);
    private final Bars bars =
            MadeUp.closing(IntStream.range(0, 20).mapToDouble(i -> 100 + i).toArray());

    @Test
    void shouldNotDependOnTheOrderInWhichBarsCome() {
        List<Bar> mixed = new ArrayList<>(bars.list());
        Collections.swap(mixed, 0, 19);
        Collections.swap(mixed, 3, 11);
        Series series = new Series(KEY, 100);

        mixed.forEach(bar -> assertThat(series.add(bar, NOW)).isEqualTo(Outcome.ADDED));
        mixed.forEach(bar -> assertThat(series.add(bar, NOW)).isEqualTo(Outcome.KNOWN));

        assertThat(series.snapshot().bars()).isEqualTo(bars);
    }

    @Test
    void shouldNeverChangeAClosedBar() {
        Series series = new Series(KEY, 100);
        bars.list().forEach(bar -> series.add(bar, NOW));
        Bar other = MadeUp.bar(bars.first().openTime(), Timeframe.M1, "1", "2", "1", "2", "1");
        Bar between = MadeUp.bar(bars.first().openTime().plusSeconds(30), Timeframe.M1, "1", "2", "1", "2", "1");

        assertThat(series.add(other, NOW)).isEqualTo(Outcome.REFUSED);
        assertThat(series.add(between, NOW)).isEqualTo(Outcome.REFUSED);
        assertThat(series.snapshot().bars()).isEqualTo(bars);
    }

    @Test
    void shouldKeepTheNewest() {
        Series series = new Series(KEY, 5);

        bars.list().forEach(bar -> series.add(bar, NOW));

        assertThat(series.snapshot().bars()).isEqualTo(bars.tail(5));
        assertThat(series.add(bars.first(), NOW)).isEqualTo(Outcome.KNOWN);
        assertThat(series.snapshot().bars().last().close()).isEqualByComparingTo(BigDecimal.valueOf(119));
    }

    @Test
    void shouldNoticeThatBarsAreMissing() {
        Series series = new Series(KEY, 100);
        series.add(bars.get(0), NOW);
        assertThat(series.takeMissing()).as("nothing is known before the first").isTrue();

        series.add(bars.get(1), NOW);
        assertThat(series.takeMissing()).isFalse();

        series.add(bars.get(3), NOW);
        assertThat(series.takeMissing()).isTrue();
        assertThat(series.takeMissing()).isFalse();
    }
}
