package io.tradewind.launcher.chaos.venue;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Holds the next order at a named step, until the bench has done to the engine what it wants to do. */
final class VenueTrap {
    private static final long LONGEST_SECONDS = 60;

    private String step = "";
    private String caught;
    private CountDownLatch open = new CountDownLatch(0);

    synchronized void arm(String at) {
        step = at;
        caught = null;
        open = new CountDownLatch(1);
    }

    synchronized void release() {
        step = "";
        open.countDown();
    }

    /** Id of the order that is held; null while there is none. */
    synchronized String caught() {
        return caught;
    }

    void pass(String at, String clientOrderId) {
        CountDownLatch held;
        synchronized (this) {
            if (!step.equals(at) || caught != null) {
                return;
            }
            caught = clientOrderId;
            held = open;
        }
        try {
            if (!held.await(LONGEST_SECONDS, TimeUnit.SECONDS)) {
                release();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
