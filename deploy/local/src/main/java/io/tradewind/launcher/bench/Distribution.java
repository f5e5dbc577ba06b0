package io.tradewind.launcher.bench;

import java.util.Arrays;

/** Latencies in nanoseconds, answered in milliseconds. */
final class Distribution {
    private static final double MILLISECOND = 1e6;

    private long[] values = new long[1024];
    private int size;

    void add(long nanos) {
        if (size == values.length) {
            values = Arrays.copyOf(values, size * 2);
        }
        values[size++] = nanos;
    }

    int size() {
        return size;
    }

    /**
     * The value below which that share lies.
     *
     * @param share 0 to 1
     */
    double milliseconds(double share) {
        if (size == 0) {
            return Double.NaN;
        }
        long[] sorted = Arrays.copyOf(values, size);
        Arrays.sort(sorted);
        return sorted[(int) Math.min(size - 1L, Math.round(Math.ceil(share * size)) - (share > 0 ? 1 : 0))]
                / MILLISECOND;
    }
}
