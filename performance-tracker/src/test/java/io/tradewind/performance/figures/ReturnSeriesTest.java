package io.tradewind.performance.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Four returns, every value worked out by hand: 0.02, -0.01, 0.03, -0.02; a year of 4. */
class ReturnSeriesTest {
    private final ReturnSeries series = new ReturnSeries(new double[] {0.02, -0.01, 0.03, -0.02}, 4);

    @Test
    void shouldCompound() {
        // 1.02 × 0.99 × 1.03 × 0.98 = 1.01929212
        assertThat(series.totalReturn().orElseThrow()).isCloseTo(0.01929212, within(1e-10));
        // Four returns are the year.
        assertThat(series.annualReturn().orElseThrow()).isCloseTo(0.01929212, within(1e-10));
    }

    @Test
    void shouldRelateTheMeanToItsRisk() {
        // Mean 0.005; squares of the distances 0.000225, 0.000225, 0.000625, 0.000625: sample deviation √(0.0017 / 3)
        assertThat(series.annualVolatility().orElseThrow()).isCloseTo(0.023804761 * 2, within(1e-8));
        assertThat(series.sharpe().orElseThrow()).isCloseTo(0.005 / 0.023804761 * 2, within(1e-7));
        // Below zero: 0.0001 + 0.0004 over four: √0.000125 = 0.0111803, × √4
        assertThat(series.downsideRisk().orElseThrow()).isCloseTo(0.0223606798, within(1e-10));
        assertThat(series.sortino().orElseThrow()).isCloseTo(0.005 * 4 / 0.0223606798, within(1e-8));
        assertThat(series.omega().orElseThrow()).isCloseTo(0.05 / 0.03, within(1e-12));
    }

    @Test
    void shouldFindTheDeepestFall() {
        // The last -2 % is from the high.
        assertThat(series.maxDrawdown().orElseThrow()).isCloseTo(-0.02, within(1e-12));
        assertThat(series.calmar().orElseThrow()).isCloseTo(0.01929212 / 0.02, within(1e-8));
        // The start is a high as well.
        assertThat(new ReturnSeries(new double[] {-0.1, 0.05}, 4).maxDrawdown().orElseThrow())
                .isCloseTo(-0.1, within(1e-12));
    }

    @Test
    void shouldSayWhatTheWorstDaysCost() {
        // Sorted -0.02, -0.01, 0.02, 0.03: place 0.05 × 3 = 0.15 between the first two
        assertThat(series.valueAtRisk(0.05).orElseThrow()).isCloseTo(-0.0185, within(1e-12));
        assertThat(series.valueAtRisk(0.5).orElseThrow()).isCloseTo(0.005, within(1e-12));
        // ⌊3 × 0.05⌋ + 1 = 1 and ⌊3 × 0.4⌋ + 1 = 2 of them
        assertThat(series.expectedShortfall(0.05).orElseThrow()).isCloseTo(-0.02, within(1e-12));
        assertThat(series.expectedShortfall(0.4).orElseThrow()).isCloseTo(-0.015, within(1e-12));
        assertThat(series.normalValueAtRisk95().orElseThrow()).isCloseTo(0.005 - 1.6448536 * 0.023804761, within(1e-8));
    }

    @Test
    void shouldSayNothingWhereNothingIsDefined() {
        ReturnSeries none = new ReturnSeries(new double[0], 4);
        assertThat(none.totalReturn()).isEmpty();
        assertThat(none.valueAtRisk(0.05)).isEmpty();
        assertThat(none.omega()).isEmpty();
        ReturnSeries flat = new ReturnSeries(new double[] {0.1, 0.1, 0.1}, 4);
        assertThat(flat.sharpe()).as("no deviation").isEmpty();
        assertThat(flat.sortino()).as("nothing below 0").isEmpty();
        assertThat(flat.calmar()).as("no fall").isEmpty();
        assertThat(flat.omega()).as("no loss").isEmpty();
        assertThat(new ReturnSeries(new double[] {-1, 0.5}, 4).annualReturn())
                .as("all is lost")
                .isEmpty();
    }

    @Test
    void shouldExplainReturnsByABenchmark() {
        // r = 0.001 + 2 b exactly
        AgainstBenchmark against =
                new AgainstBenchmark(new double[] {0.021, -0.019, 0.041}, new double[] {0.01, -0.01, 0.02}, 4);
        assertThat(against.beta().orElseThrow()).isCloseTo(2, within(1e-12));
        assertThat(against.alpha().orElseThrow()).isCloseTo(Math.pow(1.001, 4) - 1, within(1e-12));
        assertThat(against.correlation().orElseThrow()).isCloseTo(1, within(1e-12));
        // r - b = 0.011, -0.009, 0.021: mean 0.0076667, sample deviation 0.0152753
        assertThat(against.informationRatio().orElseThrow()).isCloseTo(0.0076666667 / 0.0152752523, within(1e-8));
        assertThat(new AgainstBenchmark(new double[] {0.1, 0.2}, new double[] {0.1, 0.1}, 4).beta())
                .as("a benchmark that stands still")
                .isEmpty();
    }
}
