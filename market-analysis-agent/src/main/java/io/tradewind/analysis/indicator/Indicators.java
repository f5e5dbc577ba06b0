package io.tradewind.analysis.indicator;

import io.tradewind.analysis.bar.Bar;
import io.tradewind.analysis.bar.Bars;
import java.time.Duration;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBar;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.Indicator;
import org.ta4j.core.indicators.ATRIndicator;
import org.ta4j.core.indicators.RSIIndicator;
import org.ta4j.core.indicators.adx.ADXIndicator;
import org.ta4j.core.indicators.averages.EMAIndicator;
import org.ta4j.core.indicators.averages.SMAIndicator;
import org.ta4j.core.indicators.helpers.ClosePriceIndicator;
import org.ta4j.core.indicators.helpers.TRIndicator;
import org.ta4j.core.num.DoubleNumFactory;
import org.ta4j.core.num.Num;

/**
 * Indicator values over closed bars, computed by ta4j in double precision. Every array has one value per bar; the value
 * at index {@code i} depends on bars {@code 0..i} only.
 *
 * <p>Definitions are ta4j's: averages that look back without end (EMA, Wilder's) start with the first value instead of a
 * simple mean, so they agree with other libraries to 1e-9 once about 20 periods have passed, and are stated from then on.
 */
public final class Indicators {
    private final BarSeries series;
    private final ClosePriceIndicator closes;

    private Indicators(BarSeries series) {
        this.series = series;
        this.closes = new ClosePriceIndicator(series);
    }

    /** Indicators of a series of bars. */
    public static Indicators of(Bars bars) {
        DoubleNumFactory numbers = DoubleNumFactory.getInstance();
        BarSeries series = new BaseBarSeriesBuilder().withNumFactory(numbers).build();
        for (Bar bar : bars.list()) {
            series.addBar(new BaseBar(
                    Duration.between(bar.openTime(), bar.closeTime()),
                    bar.closeTime(),
                    numbers.numOf(bar.open()),
                    numbers.numOf(bar.high()),
                    numbers.numOf(bar.low()),
                    numbers.numOf(bar.close()),
                    numbers.numOf(bar.volume() == null ? 0 : bar.volume()),
                    numbers.zero(),
                    0));
        }
        return new Indicators(series);
    }

    /** Simple moving average of the closes. */
    public double[] sma(int period) {
        return values(new SMAIndicator(closes, period));
    }

    /** Exponential moving average of the closes, smoothing 2 / (period + 1). */
    public double[] ema(int period) {
        return values(new EMAIndicator(closes, period));
    }

    /** Wilder's relative strength index of the closes, 0..100; 0 where nothing has moved yet. */
    public double[] rsi(int period) {
        return values(new RSIIndicator(closes, period));
    }

    /** True range, quote currency. */
    public double[] trueRange() {
        return values(new TRIndicator(series));
    }

    /** Wilder's average true range, quote currency. */
    public double[] atr(int period) {
        return values(new ATRIndicator(series, period));
    }

    /** Wilder's average directional index, 0..100: strength of a trend whatever its direction. */
    public double[] adx(int period) {
        return values(new ADXIndicator(series, period));
    }

    private double[] values(Indicator<Num> indicator) {
        double[] values = new double[series.getBarCount()];
        for (int i = 0; i < values.length; i++) {
            values[i] = indicator.getValue(i).doubleValue();
        }
        return values;
    }
}
