package io.tradewind.analysis.indicator;

import io.tradewind.analysis.bar.Bars;
import java.util.OptionalDouble;

/** What the volume of the deciding bar says. */
public final class Volumes {
    private static final int LOOKBACK = 20;
    private static final int LEAST = 5;

    private Volumes() {}

    /**
     * Volume of the last bar divided by the mean of up to {@value #LOOKBACK} bars before it. Empty when that is not
     * known: fewer than {@value #LEAST} bars before, a bar without volume, or a source that reports none at all.
     */
    public static OptionalDouble ratio(Bars bars) {
        int last = bars.size() - 1;
        int from = Math.max(0, last - LOOKBACK);
        if (last - from < LEAST || Double.isNaN(bars.volume(last))) {
            return OptionalDouble.empty();
        }
        double sum = 0;
        for (int i = from; i < last; i++) {
            sum += bars.volume(i);
        }
        if (!(sum > 0)) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(bars.volume(last) / (sum / (last - from)));
    }
}
