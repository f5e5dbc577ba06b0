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
    void shouldDrawBands() {
        Bollinger bands = new Bollinger(2, 2);
        assertThat(indicators.values(bands)).containsExactly(new double[] {10, 11, 11.5, 12, 12.5}, EXACT);
        assertThat(bands.deviation()).isEqualTo(0.5, EXACT);
        assertThat(bands.upper()).isEqualTo(13.5, EXACT);
        assertThat(bands.lower()).isEqualTo(11.5, EXACT);
    }

    @Test
    void shouldWeighPricesByVolume() {
        // Typical prices 30/3, 34/3, 34/3, 37/3, 37/3 with equal volume, two at a time.
        assertThat(indicators.values(new Vwap(2)))
                .containsExactly(new double[] {10, 32.0 / 3, 34.0 / 3, 71.0 / 6, 37.0 / 3}, EXACT);
    }

    @Test
    void shouldPlaceTheCloseInItsSpan() {
        Stochastic stochastic = new Stochastic(2, 1, 2);
        assertThat(indicators.values(stochastic)).containsExactly(new double[] {50, 75, 50, 75, 50}, EXACT);
        assertThat(stochastic.signal()).isEqualTo(62.5, EXACT);
    }

    @Test
    void shouldSubtractAverages() {
        // EMA 1 is the close; EMA 2: 10, 34/3, 100/9, 334/27, 982/81.
        Macd macd = new Macd(1, 2, 1, Seed.FIRST);
        assertThat(indicators.values(macd))
                .containsExactly(new double[] {0, 2.0 / 3, -1.0 / 9, 17.0 / 27, -10.0 / 81}, EXACT);
        assertThat(macd.signal()).isEqualTo(-10.0 / 81, EXACT);
        assertThat(macd.histogram()).isEqualTo(0, EXACT);
    }

    @Test
    void shouldKeepTheBandThatTheCloseHasNotCrossed() {
        // Mean of the first two true ranges after the first bar 3.5; the middle 11.5 lies above the close, so the band
        // is 15.
        double[] band = indicators.values(new SuperTrend(2, 1));
        assertThat(band[1]).isNaN();
        assertThat(band[2]).isEqualTo(15, EXACT);
        assertThat(band[4]).isEqualTo(15, EXACT);
    }

    @Test
    void shouldSeedWithAMeanWhereAsked() {
        double[] mean = indicators.values(new Ema(3, Seed.MEAN));
        assertThat(mean[1]).isNaN();
        assertThat(mean[2]).isEqualTo(11, EXACT);
        assertThat(mean[4]).isEqualTo(12, EXACT);
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
