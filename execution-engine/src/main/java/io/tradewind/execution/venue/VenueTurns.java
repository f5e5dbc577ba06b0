package io.tradewind.execution.venue;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/** A few at a time at each venue, in their order. One venue that does not answer keeps nothing waiting at another. */
public final class VenueTurns {
    private final int atOnce;
    private final Map<String, Semaphore> turns = new ConcurrentHashMap<>();

    public VenueTurns(int atOnce) {
        this.atOnce = atOnce;
    }

    /** Runs work when it is its turn at this venue. */
    public <T> T get(String venue, Supplier<T> work) {
        Semaphore turn = turns.computeIfAbsent(venue, name -> new Semaphore(atOnce, true));
        turn.acquireUninterruptibly();
        try {
            return work.get();
        } finally {
            turn.release();
        }
    }

    /** The same for work without a result. */
    public void run(String venue, Runnable work) {
        get(venue, () -> {
            work.run();
            return null;
        });
    }
}
