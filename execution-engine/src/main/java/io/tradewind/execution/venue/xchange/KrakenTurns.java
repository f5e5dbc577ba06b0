package io.tradewind.execution.venue.xchange;

import io.tradewind.execution.venue.VenueFailure;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Signed calls go one after the other: a nonce that overtakes another is refused. Questions stand in a line of their own,
 * so that an order or a cancel waits for those that are under way and never for all that was asked. Whoever has waited for
 * a deadline sends nothing any more: others conclude some deadlines after the handover that an order cannot arrive.
 */
final class KrakenTurns {
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final ReentrantLock questions = new ReentrantLock(true);
    private final ReentrantLock turn = new ReentrantLock(true);
    private final Duration longest;

    /** @param longest how long a call may wait for its turn */
    KrakenTurns(Duration longest) {
        this.longest = longest;
    }

    /** Runs a question. */
    <T> T asking(Supplier<T> call) {
        long until = until();
        return holding(questions, until, () -> holding(turn, until, call));
    }

    /** Runs a call that changes something. */
    <T> T acting(Supplier<T> call) {
        return holding(turn, until(), call);
    }

    /** How many calls wait. */
    int waiting() {
        return questions.getQueueLength() + turn.getQueueLength();
    }

    private long until() {
        return System.nanoTime() + longest.toNanos();
    }

    private static <T> T holding(ReentrantLock lock, long until, Supplier<T> call) {
        if (!isTaken(lock, until)) {
            throw VenueFailure.RateLimited.unsent("calls before this one have not ended; nothing was sent", PAUSE);
        }
        try {
            return call.get();
        } finally {
            lock.unlock();
        }
    }

    private static boolean isTaken(ReentrantLock lock, long until) {
        try {
            return lock.tryLock(until - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
