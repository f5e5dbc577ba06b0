package io.tradewind.gateway.live;

import java.time.Instant;

/** Counts a client's messages in windows of ten seconds. */
final class MessageRate {
    private static final long WINDOW_SECONDS = 10;

    private final int most;
    private long window;
    private int used;

    MessageRate(int most) {
        this.most = most;
    }

    /** False when there were too many. */
    boolean take(Instant now) {
        long current = now.getEpochSecond() / WINDOW_SECONDS;
        if (current != window) {
            window = current;
            used = 0;
        }
        return ++used <= most;
    }
}
