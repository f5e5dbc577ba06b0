package io.tradewind.performance.quality;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;

/**
 * How durations are spread, in milliseconds. Percentiles by nearest rank: the smallest value that so many percent do not
 * exceed, which is one that was measured. All null without a measurement.
 *
 * @param count measurements
 */
record Spread(int count, BigDecimal mean, Long min, Long p50, Long p95, Long p99, Long max) {
    private static final Spread NONE = new Spread(0, null, null, null, null, null, null);
    private static final double HUNDRED = 100;

    static Spread of(long... millis) {
        if (millis.length == 0) {
            return NONE;
        }
        long[] sorted = millis.clone();
        Arrays.sort(sorted);
        BigDecimal mean = BigDecimal.valueOf(Arrays.stream(sorted).sum())
                .divide(BigDecimal.valueOf(sorted.length), 1, RoundingMode.HALF_UP);
        return new Spread(
                sorted.length,
                mean,
                sorted[0],
                rank(sorted, 50),
                rank(sorted, 95),
                rank(sorted, 99),
                sorted[sorted.length - 1]);
    }

    private static long rank(long[] sorted, int percent) {
        return sorted[(int) Math.ceil(percent / HUNDRED * sorted.length) - 1];
    }
}
