package io.tradewind.marketdata.stream;

/** How many messages a client may still send: a burst, refilled evenly. */
final class MessageBudget {
    private static final double NANOS_PER_SECOND = 1e9;

    private final long nanosPerMessage;
    private final long burst;
    private long left;
    private long refilledAt;

    MessageBudget(int perSecond, int burst, long nanoTime) {
        this.nanosPerMessage = (long) (NANOS_PER_SECOND / perSecond);
        this.burst = burst;
        this.left = burst;
        this.refilledAt = nanoTime;
    }

    /** Takes one; false when none is left. */
    boolean take(long nanoTime) {
        long refill = (nanoTime - refilledAt) / nanosPerMessage;
        if (refill > 0) {
            left = Math.min(burst, left + refill);
            refilledAt += refill * nanosPerMessage;
        }
        if (left == 0) {
            return false;
        }
        left--;
        return true;
    }
}
