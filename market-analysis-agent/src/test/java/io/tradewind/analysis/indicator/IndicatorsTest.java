package io.tradewind.analysis.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tradewind.analysis.MadeUp;
import io.tradewind.analysis.bar.Bars;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Values computed by hand from the definitions. */
class IndicatorsTest {
    private static final Offset<Double> EXACT = within(1e-12);
    private final Bars bars = MadeUp.closing(10, 12, 11, 13, 12);
    private final Indicators indicators = Indicators.of(bars);

    @Test
    void shouldAverageCloses() {
        assertThat(indicators.sma(2)).containsExactly(new double[] {10, 11, 11.5, 12, 12.5}, EXACT);
        // Smoothing 2/(3+1): 10, 10+1, 11+0, 11+1, 12+0.
        assertThat(indicators.ema(3)).containsExactly(new double[] {10, 11, 11, 12, 12}, EXACT);
    }

    @Test
    void shouldMeasureRanges() {
        // Each bar reaches from one below to one above the move from close to close.
        assertThat(indicators.trueRange()).containsExactly(new double[] {2, 4, 3, 4, 3}, EXACT);
        assertThat(indicators.atr(2)).containsExactly(new double[] {2, 3, 3, 3.5, 3.25}, EXACT);
    }

    @Test
    void shouldMeasureRelativeStrength() {
        // Gains 0 2 0 2 0 and losses 0 0 1 0 1, Wilder over 2: gains 0 1 .5 1.25 .625, losses 0 0 .5 .25 .625.
        assertThat(indicators.rsi(2)).containsExactly(new double[] {0, 100, 50, 100 * 1.25 / 1.5, 50}, EXACT);
    }

    @Test
    void shouldFindNoTrendWhereNothingMoves() {
        assertThat(Indicators.of(MadeUp.closing(new double[] {10, 10, 10, 10, 10, 10}))
                        .adx(3))
                .containsOnly(0);
    }

    @Test
    void shouldCompareVolumeOnlyWhereItIsKnown() {
        assertThat(Volumes.ratio(MadeUp.closing(1, 2, 3, 4, 5, 6))).hasValue(1);
        assertThat(Volumes.ratio(MadeUp.closing(1, 2, 3, 4, 5))).isEmpty();
    }
}
