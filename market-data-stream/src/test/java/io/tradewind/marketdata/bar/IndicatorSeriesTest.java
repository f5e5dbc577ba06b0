package io.tradewind.marketdata.bar;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.contracts.market.BarClosed;
import io.tradewind.contracts.market.Timeframe;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IndicatorSeriesTest {
    private final IndicatorSeries series = new IndicatorSeries();

    @Test
    void shouldSayNothingBeforeThereAreBarsEnough() {
        assertThat(add(14, 0)).isEmpty();
        assertThat(add(1, 14)).containsOnlyKeys("rsi_14", "atr_14");
        assertThat(add(5, 15)).containsOnlyKeys("sma_20", "ema_20", "rsi_14", "atr_14");
    }

    @Test
    void shouldBeExactOnAStraightLine() {
        // closes 100, 101, 102 …: each range reaches from the previous close to one above: 1.5
        Map<String, BigDecimal> values = add(30, 0);

        assertThat(values.get("sma_20")).isEqualByComparingTo("119.5");
        // A line's EMA lags by (n-1)/2 = 9.5 once it has begun with the mean.
        assertThat(values.get("ema_20")).isEqualByComparingTo("119.5");
        assertThat(values.get("rsi_14")).isEqualByComparingTo("100");
        assertThat(values.get("atr_14")).isEqualByComparingTo("1.5");
    }

    @Test
    void shouldSayFiftyWhenNothingMoves() {
        Map<String, BigDecimal> values = Map.of();
        for (int i = 0; i < 20; i++) {
            values = series.add(bar("10", "10", "10"));
        }

        assertThat(values.get("rsi_14")).isEqualByComparingTo("50");
        assertThat(values.get("atr_14")).isEqualByComparingTo("0");
    }

    @Test
    void shouldAgreeWithASeriesThatNeverStoppedAfterTheWarmUp() {
        IndicatorSeries whole = new IndicatorSeries();
        IndicatorSeries restarted = new IndicatorSeries();
        Map<String, BigDecimal> expected = Map.of();
        Map<String, BigDecimal> actual = Map.of();
        int length = IndicatorSeries.WARM_UP_BARS + 300;
        for (int i = 0; i < length; i++) {
            BarClosed bar = wave(i);
            expected = whole.add(bar);
            if (i >= length - IndicatorSeries.WARM_UP_BARS) {
                actual = restarted.add(bar);
            }
        }

        assertThat(actual).isEqualTo(expected);
    }

    private static BarClosed wave(int i) {
        BigDecimal close = BigDecimal.valueOf(100 + (i * 37L) % 23).add(new BigDecimal("0.01"));
        return bar(
                close.add(BigDecimal.ONE).toString(),
                close.subtract(BigDecimal.TWO).toString(),
                close.toString());
    }

    private Map<String, BigDecimal> add(int bars, int from) {
        Map<String, BigDecimal> values = Map.of();
        for (int i = from; i < from + bars; i++) {
            values = series.add(bar((100 + i) + ".5", (100 + i) + "", (100 + i) + ""));
        }
        return values;
    }

    private static BarClosed bar(String high, String low, String close) {
        BigDecimal c = new BigDecimal(close);
        return new BarClosed(
                "BTC_USD",
                Timeframe.M1,
                Instant.EPOCH,
                Instant.EPOCH,
                c,
                new BigDecimal(high),
                new BigDecimal(low),
                c,
                BigDecimal.ONE,
                1,
                "test");
    }
}
