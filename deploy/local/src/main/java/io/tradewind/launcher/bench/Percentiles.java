package io.tradewind.launcher.bench;

import java.util.Arrays;

/** Times of many runs of one thing. */
final class Percentiles {
    private static final double NANOS_PER_MILLI = 1e6;
    private final long[] nanos;

    Percentiles(long[] nanos) {
        this.nanos = nanos.clone();
        Arrays.sort(this.nanos);
    }

    /** Milliseconds that {@code part} (0..1) of the runs stay within. */
    double millis(double part) {
        if (nanos.length == 0) {
            return Double.NaN;
        }
        int index = (int) Math.ceil(part * nanos.length) - 1;
        return nanos[Math.max(0, index)] / NANOS_PER_MILLI;
    }
}
