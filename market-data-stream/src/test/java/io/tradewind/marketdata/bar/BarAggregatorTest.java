package io.tradewind.marketdata.bar;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.contracts.instrument.Instruments;
import io.tradewind.contracts.market.BarClosed;
import io.tradewind.contracts.market.Tick;
import io.tradewind.contracts.market.Timeframe;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BarAggregatorTest {
    private final BarAggregator bars = new BarAggregator(Instruments.get("BTC_USD"));

    @Test
    void shouldCloseABarWhenATickOfALaterPeriodComes() {
        bars.add(tick("00:00:01", "100", "1"));
        bars.add(tick("00:00:20", "103", "2"));
        bars.add(tick("00:00:59.999", "99", "0.5"));

        List<BarClosed> closed = bars.add(tick("00:01:00", "98", "1"));

        assertThat(closed).hasSize(1);
        BarClosed bar = closed.get(0);
        assertThat(bar.timeframe()).isEqualTo(Timeframe.M1);
        assertThat(bar.openTime()).isEqualTo(at("00:00:00"));
        assertThat(bar.closeTime()).isEqualTo(at("00:01:00"));
        assertThat(bar.open()).isEqualByComparingTo("100");
        assertThat(bar.high()).isEqualByComparingTo("103");
        assertThat(bar.low()).isEqualByComparingTo("99");
        assertThat(bar.close()).isEqualByComparingTo("99");
        assertThat(bar.volume()).isEqualByComparingTo("3.5");
        assertThat(bar.ticks()).isEqualTo(3);
    }

    @Test
    void shouldCloseABarWhenMarketTimePassesItsEnd() {
        bars.add(tick("00:00:01", "100", "1"));

        assertThat(bars.advance(at("00:00:59.999"))).isEmpty();
        assertThat(bars.advance(at("00:01:00")))
                .extracting(BarClosed::timeframe)
                .containsExactly(Timeframe.M1);
        assertThat(bars.advance(at("00:05:00")))
                .extracting(BarClosed::timeframe)
                .containsExactly(Timeframe.M5);
    }

    @Test
    void shouldLeaveGapsAsGaps() {
        bars.add(tick("00:00:01", "100", "1"));

        List<BarClosed> closed = bars.add(tick("00:10:30", "101", "1"));

        assertThat(closed).extracting(BarClosed::timeframe).containsExactly(Timeframe.M1, Timeframe.M5);
        assertThat(bars.advance(at("00:11:00"))).extracting(BarClosed::openTime).containsExactly(at("00:10:00"));
    }

    @Test
    void shouldCountALateTickAndNotRewriteTheClosedBar() {
        bars.add(tick("00:00:01", "100", "1"));
        bars.add(tick("00:01:01", "101", "1"));

        bars.add(tick("00:00:30", "500", "1"));

        assertThat(bars.lateTicks()).isEqualTo(1);
        BarClosed minute = bars.advance(at("00:02:00")).get(0);
        assertThat(minute.high()).isEqualByComparingTo("101");
        // It is not late for the bars that are still open.
        assertThat(bars.open(Timeframe.M5).orElseThrow().high()).isEqualByComparingTo("500");
        assertThat(bars.open(Timeframe.M5).orElseThrow().close()).isEqualByComparingTo("101");
    }

    @Test
    void shouldNotOpenABarThatTheClockHasClosed() {
        bars.add(tick("00:00:01", "100", "1"));
        bars.advance(at("00:01:00"));

        bars.add(tick("00:00:59", "500", "1"));

        assertThat(bars.lateTicks()).isEqualTo(1);
        assertThat(bars.open(Timeframe.M1)).isEmpty();
    }

    @Test
    void shouldUseTheMiddleWhereThereAreQuotesOnly() {
        Tick quote =
                new Tick("EUR_USD", dec("1.10"), dec("1.20"), null, null, at("00:00:01"), at("00:00:01"), "test", 1);

        assertThat(BarAggregator.price(quote)).isEqualByComparingTo("1.15");
    }

    @Test
    void shouldContinueAnOpenBarAfterARestart() {
        List<Tick> ticks = List.of(
                tick("00:00:01", "100", "1"),
                tick("00:00:40", "90", "2"),
                tick("00:02:10", "95", "1"),
                tick("00:07:00", "97", "1"));
        BarAggregator restarted = new BarAggregator(Instruments.get("BTC_USD"));
        List<BarClosed> whole = new ArrayList<>();
        List<BarClosed> parts = new ArrayList<>();

        ticks.forEach(t -> whole.addAll(bars.add(t)));
        BarAggregator first = new BarAggregator(Instruments.get("BTC_USD"));
        ticks.subList(0, 2).forEach(t -> parts.addAll(first.add(t)));
        for (Timeframe timeframe : Timeframe.values()) {
            first.open(timeframe).ifPresent(open -> restarted.restore(timeframe, open));
        }
        ticks.subList(2, 4).forEach(t -> parts.addAll(restarted.add(t)));

        assertThat(parts).isEqualTo(whole).isNotEmpty();
    }

    private static Tick tick(String time, String price, String volume) {
        BigDecimal p = dec(price);
        return new Tick("BTC_USD", p, p, p, dec(volume), at(time), at(time), "test", 1);
    }

    private static BigDecimal dec(String text) {
        return new BigDecimal(text);
    }

    private static Instant at(String time) {
        return Instant.parse("2013-11-25T" + time + "Z");
    }
}
