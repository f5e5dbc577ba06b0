package io.tradewind.launcher;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waiting for other processes, which can only be asked. */
public final class Await {
    private static final Duration STEP = Duration.ofMillis(60);

    private Await() {}

    /** Asks until the answer is yes or the time is over; false when it is over or this thread is interrupted. */
    public static boolean until(Duration limit, BooleanSupplier question) {
        long end = System.nanoTime() + limit.toNanos();
        while (!question.getAsBoolean()) {
            if (System.nanoTime() - end > 0 || Thread.currentThread().isInterrupted()) {
                return false;
            }
            LockSupport.parkNanos(STEP.toNanos());
        }
        return true;
    }
}
