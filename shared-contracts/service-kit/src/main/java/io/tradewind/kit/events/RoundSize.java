package io.tradewind.kit.events;

import java.time.Duration;

/**
 * How many events one transaction takes in. A transaction that stays open keeps the whole database from forgetting the
 * rows that orders replace meanwhile, and each order then looks at all of them: where taking in is slow, a round is small.
 * Not safe for threads.
 */
final class RoundSize {
    private static final int LEAST = 8;

    private final int most;
    private final Duration longest;
    private int size;

    /**
     * @param most events of a round at most, and at first
     * @param longest what a round should not take longer than
     */
    RoundSize(int most, Duration longest) {
        this.most = most;
        this.longest = longest;
        this.size = most;
    }

    /** Of the next round. */
    int next() {
        return size;
    }

    /** A round of {@code events} took this long. */
    void took(int events, Duration time) {
        if (time.compareTo(longest) > 0) {
            size = Math.max(Math.min(LEAST, most), Math.min(size, events) / 2);
        } else if (events >= size && time.multipliedBy(4).compareTo(longest) < 0) {
            size = Math.min(most, size * 2);
        }
    }
}
