package io.tradewind.analysis.indicator;

import io.tradewind.analysis.bar.Bar;
import io.tradewind.analysis.bar.Bars;
import java.time.Duration;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBar;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.Indicator;
import org.ta4j.core.num.DoubleNumFactory;
import org.ta4j.core.num.Num;

/** The same bars for ta4j, the oracle of the indicator tests. */
final class Ta4j {
    private Ta4j() {}

    static BarSeries series(Bars bars) {
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
        return series;
    }

    static double[] values(Indicator<Num> indicator) {
        double[] values = new double[indicator.getBarSeries().getBarCount()];
        for (int i = 0; i < values.length; i++) {
            values[i] = indicator.getValue(i).doubleValue();
        }
        return values;
    }
}
