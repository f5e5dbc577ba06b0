package io.tradewind.analysis.strategy;

import io.tradewind.analysis.bar.Bars;

/** Kaufman's efficiency ratio ("Smarter Trading", 1995), with the sign of the move. */
final class Efficiency {
    private Efficiency() {}

    /** Net change of the close over {@code periods} bars divided by the way it went, -1..1; 0 when it did not move. */
    static double ratio(Bars bars, int periods) {
        int last = bars.size() - 1;
        int from = Math.max(0, last - periods);
        double way = 0;
        for (int i = from + 1; i <= last; i++) {
            way += Math.abs(close(bars, i) - close(bars, i - 1));
        }
        return way == 0 ? 0 : (close(bars, last) - close(bars, from)) / way;
    }

    private static double close(Bars bars, int index) {
        return bars.close(index);
    }
}
