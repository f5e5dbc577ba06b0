package io.tradewind.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.analysis.bar.Bars;
import io.tradewind.analysis.indicator.Indicators;
import io.tradewind.analysis.levels.Pivot;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Indicators and turning points see no later bar. Analysers and strategies: {@link NoRepaintTest}. */
class NoLookAheadTest {
    private static final Bars ALL = RecordedMarket.fiveMinutes();

    @Test
    void shouldComputeIndicatorsFromEarlierBarsOnly() {
        Indicators whole = Indicators.of(cut(ALL, 0, 400));
        for (int end = 300; end < 400; end += 7) {
            Indicators prefix = Indicators.of(cut(ALL, 0, end));

            assertThat(prefix.ema(21)).isEqualTo(Arrays.copyOf(whole.ema(21), end));
            assertThat(prefix.rsi(14)).isEqualTo(Arrays.copyOf(whole.rsi(14), end));
            assertThat(prefix.atr(14)).isEqualTo(Arrays.copyOf(whole.atr(14), end));
            assertThat(prefix.adx(14)).isEqualTo(Arrays.copyOf(whole.adx(14), end));
        }
    }

    @Test
    void shouldNeverTakeBackATurningPoint() {
        List<Pivot> before = List.of();
        for (int end = 100; end < 200; end++) {
            List<Pivot> now = Pivot.in(cut(ALL, 0, end));

            assertThat(now.subList(0, before.size())).isEqualTo(before);
            before = now;
        }
    }

    private static Bars cut(Bars bars, int from, int to) {
        return new Bars(bars.instrument(), bars.timeframe(), bars.list().subList(from, to));
    }
}
