package io.tradewind.execution.sql;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** A fixed number of fair locks shared by all keys. Saves work that would be overtaken; correctness is the database's. */
public final class KeyedLocks {
    private static final int STRIPES = 256;

    private final ReentrantLock[] locks = new ReentrantLock[STRIPES];

    public KeyedLocks() {
        for (int i = 0; i < STRIPES; i++) {
            locks[i] = new ReentrantLock(true);
        }
    }

    /** Runs work while nobody else runs work of this key. */
    public <T> T holding(long key, Supplier<T> work) {
        ReentrantLock lock = locks[Math.floorMod(Long.hashCode(key), STRIPES)];
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }
}
