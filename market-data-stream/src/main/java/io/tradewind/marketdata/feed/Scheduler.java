package io.tradewind.marketdata.feed;

import java.time.Duration;

/** Runs things later. The only way in which this service waits, so that a test's clock can drive it. */
public interface Scheduler {
    /** Runs the task once after the delay, on a thread that may block. */
    Scheduled after(Duration delay, Runnable task);

    /** A task that has not run yet. */
    interface Scheduled {
        /** Keeps it from running, if it has not begun. */
        void cancel();
    }
}
