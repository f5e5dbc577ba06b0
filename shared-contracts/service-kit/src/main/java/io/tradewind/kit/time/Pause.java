package io.tradewind.kit.time;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Waiting between two looks at something that tells nobody when it changes: another process, a venue. Only for that: what
 * happens in this process is waited for by its own means.
 */
public final class Pause {
    private Pause() {}

    /** Waits; false when this thread is to stop. */
    public static boolean of(Duration length) {
        try {
            // Nobody counts it down, so this waits for all of its time.
            return !new CountDownLatch(1).await(length.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
