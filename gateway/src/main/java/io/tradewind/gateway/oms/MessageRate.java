package io.tradewind.gateway.oms;

/** Counts messages of one program in fixed periods. Not thread-safe. */
final class MessageRate {
    private final int most;
    private final long periodMillis;
    private long period = Long.MIN_VALUE;
    private int count;

    MessageRate(int most, long periodMillis) {
        this.most = most;
        this.periodMillis = periodMillis;
    }

    /** False when there have been too many. */
    boolean take(long nowMillis) {
        long current = nowMillis / periodMillis;
        if (current != period) {
            period = current;
            count = 0;
        }
        return ++count <= most;
    }
}
