package io.tradewind.kit.lock;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * A fair lock for each key, kept while somebody holds it or waits for it. Some hold theirs over a call to somebody who is
 * slow, so no key may wait for another's. Saves work that would be overtaken; correctness is the database's.
 *
 * @param <K> key, with equality by value
 */
public final class KeyedLocks<K> {
    private final Map<K, Shared> locks = new ConcurrentHashMap<>();

    private record Shared(ReentrantLock lock, int users) {
        Shared with(int more) {
            return new Shared(lock, users + more);
        }
    }

    /** Runs work while nobody else runs work of this key. */
    public <T> T holding(K key, Supplier<T> work) {
        ReentrantLock lock = enter(key);
        try {
            lock.lock();
            return run(lock, work);
        } finally {
            leave(key);
        }
    }

    /**
     * The same for who does not wait longer than that.
     *
     * @param late what is thrown then, and when this thread is to stop
     */
    public <T> T holding(K key, Duration longest, Supplier<T> work, Supplier<? extends RuntimeException> late) {
        ReentrantLock lock = enter(key);
        try {
            if (!isTaken(lock, longest)) {
                throw late.get();
            }
            return run(lock, work);
        } finally {
            leave(key);
        }
    }

    private static <T> T run(ReentrantLock held, Supplier<T> work) {
        try {
            return work.get();
        } finally {
            held.unlock();
        }
    }

    private static boolean isTaken(ReentrantLock lock, Duration longest) {
        try {
            return lock.tryLock(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** How many keys are in use. */
    int size() {
        return locks.size();
    }

    private ReentrantLock enter(K key) {
        return locks.compute(key, (k, known) -> known == null ? new Shared(new ReentrantLock(true), 1) : known.with(1))
                .lock();
    }

    private void leave(K key) {
        locks.compute(key, (k, known) -> known.users() == 1 ? null : known.with(-1));
    }
}
