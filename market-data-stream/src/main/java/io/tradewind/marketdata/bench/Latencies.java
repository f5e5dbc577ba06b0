package io.tradewind.marketdata.bench;

/** Counts of latencies in classes of 50 microseconds up to 10 seconds. */
final class Latencies {
    private static final int CLASS_MICROS = 50;
    private static final int CLASSES = 200_000;

    private final long[] counts = new long[CLASSES];
    private long total;

    void add(long micros) {
        int at = (int) Math.clamp(micros / CLASS_MICROS, 0, CLASSES - 1L);
        counts[at]++;
        total++;
    }

    long total() {
        return total;
    }

    void clear() {
        java.util.Arrays.fill(counts, 0);
        total = 0;
    }

    /** Upper end of the class that the part {@code permille} of all lies in, in microseconds. */
    long micros(int permille) {
        long wanted = total * permille / 1000;
        long seen = 0;
        for (int i = 0; i < CLASSES; i++) {
            seen += counts[i];
            if (seen > wanted) {
                return (i + 1L) * CLASS_MICROS;
            }
        }
        return 0;
    }
}
