package io.tradewind.analysis.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.tradewind.analysis.RecordedMarket;
import io.tradewind.analysis.bar.Bars;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ta4j.core.BarSeries;
import org.ta4j.core.indicators.ATRIndicator;
import org.ta4j.core.indicators.MACDIndicator;
import org.ta4j.core.indicators.RSIIndicator;
import org.ta4j.core.indicators.StochasticOscillatorKIndicator;
import org.ta4j.core.indicators.adx.ADXIndicator;
import org.ta4j.core.indicators.averages.EMAIndicator;
import org.ta4j.core.indicators.averages.SMAIndicator;
import org.ta4j.core.indicators.helpers.ClosePriceIndicator;
import org.ta4j.core.indicators.helpers.TRIndicator;
import org.ta4j.core.indicators.statistics.StandardDeviationIndicator;
import org.ta4j.core.indicators.volume.VWAPIndicator;

/**
 * Our streaming indicators against ta4j, which computed them before, on recorded minutes. What the strategies decide by
 * (EMA, RSI, ATR, ADX) is equal to the last digit, so no decision changed when ours took over.
 */
class Ta4jOracleTest {
    private static final double NINE_DIGITS = 1e-7;
    private static final Bars BARS = RecordedMarket.minutes().head(3000);
    private static final BarSeries SERIES = Ta4j.series(BARS);
    private static final ClosePriceIndicator CLOSES = new ClosePriceIndicator(SERIES);
    private final Indicators ours = Indicators.of(BARS);

    @ParameterizedTest
    @ValueSource(ints = {2, 7, 9, 14, 21, 50})
    void shouldEqualTheOracleToTheLastDigitWhereDecisionsAreMade(int period) {
        assertThat(ours.ema(period)).isEqualTo(Ta4j.values(new EMAIndicator(CLOSES, period)));
        assertThat(ours.rsi(period)).isEqualTo(Ta4j.values(new RSIIndicator(CLOSES, period)));
        assertThat(ours.atr(period)).isEqualTo(Ta4j.values(new ATRIndicator(SERIES, period)));
        assertThat(ours.adx(period)).isEqualTo(Ta4j.values(new ADXIndicator(SERIES, period)));
    }

    @Test
    void shouldEqualTheOracleToNineDigitsElsewhere() {
        Bollinger bands = new Bollinger(20, 2);
        double[] middle = ours.values(bands);

        near(ours.trueRange(), Ta4j.values(new TRIndicator(SERIES)));
        near(ours.sma(20), Ta4j.values(new SMAIndicator(CLOSES, 20)));
        near(middle, Ta4j.values(new SMAIndicator(CLOSES, 20)));
        near(deviations(), Ta4j.values(new StandardDeviationIndicator(CLOSES, 20)));
        near(ours.values(new Macd(12, 26, 9, Seed.FIRST)), Ta4j.values(new MACDIndicator(CLOSES, 12, 26)));
        near(ours.values(new Vwap(20)), Ta4j.values(new VWAPIndicator(SERIES, 20)));
        near(ours.values(new Stochastic(14, 1, 3)), Ta4j.values(new StochasticOscillatorKIndicator(SERIES, 14)));
    }

    private static double[] deviations() {
        Bollinger bands = new Bollinger(20, 2);
        double[] values = new double[BARS.size()];
        for (int i = 0; i < values.length; i++) {
            bands.next(BARS.high(i), BARS.low(i), BARS.close(i), BARS.volume(i));
            values[i] = bands.deviation();
        }
        return values;
    }

    private static void near(double[] ours, double[] theirs) {
        assertThat(ours).hasSameSizeAs(theirs);
        // Past the first periods, in which ta4j itself looks at fewer bars in its own ways.
        for (int i = 30; i < ours.length; i++) {
            // Differences of nearly equal prices leave ta4j's running sums fewer digits than the values have.
            if (Math.abs(ours[i] - theirs[i]) > 1e-9) {
                assertThat(ours[i]).as("bar %d", i).isCloseTo(theirs[i], withinPercentage(NINE_DIGITS));
            }
        }
    }
}
