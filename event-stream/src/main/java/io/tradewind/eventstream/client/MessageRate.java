package io.tradewind.eventstream.client;

import java.time.Duration;

/** Counts messages of one client in fixed periods. Not thread-safe. */
final class MessageRate {
    private final int most;
    private final long periodMillis;
    private long period = Long.MIN_VALUE;
    private int count;

    MessageRate(int most, Duration period) {
        this.most = most;
        this.periodMillis = period.toMillis();
    }

    /** False when there were too many. */
    boolean take(long nowMillis) {
        long current = nowMillis / periodMillis;
        if (current != period) {
            period = current;
            count = 0;
        }
        return ++count <= most;
    }
}
