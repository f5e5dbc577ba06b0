package io.tradewind.execution.queue;

import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/**
 * Keeps the lanes in the queue's order. Whose a command is decides a transaction, and it stands in its lane a moment after
 * the commit. In between, a later command of the account must not be added: it would find the earlier one owned here, be
 * owned here too, and stand in the lane before it.
 */
final class Admission {
    private final ReadWriteLock claims = new ReentrantReadWriteLock(true);

    /** Additions do not wait for each other: who sends several at once has not said which is first. */
    <T> T adding(Supplier<T> untilInTheLanes) {
        claims.readLock().lock();
        try {
            return untilInTheLanes.get();
        } finally {
            claims.readLock().unlock();
        }
    }

    /** Alone. */
    void claiming(Runnable untilInTheLanes) {
        claims.writeLock().lock();
        try {
            untilInTheLanes.run();
        } finally {
            claims.writeLock().unlock();
        }
    }
}
