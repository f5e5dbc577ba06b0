package io.tradewind.execution.fence;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Sends on their way to a venue in this process. A send holds a share from before its fence transaction until the
 * venue's adapter has handed it over, so whoever writes a stop can wait for what began before it.
 */
@jakarta.inject.Singleton
public class SendGate {
    private final ReentrantLock lock = new ReentrantLock(true);
    private final Condition changed = lock.newCondition();
    private final Map<Long, Send> sends = new HashMap<>();
    private long nextTicket;
    private int holds;

    /** What a stop is compared with, and what its answer names. */
    record Send(String clientOrderId, OrderScope scope) {}

    /** A share. Close it when the order has left, or never will. */
    public final class Share implements AutoCloseable {
        private final long ticket;

        private Share(long ticket) {
            this.ticket = ticket;
        }

        @Override
        public void close() {
            lock.lock();
            try {
                sends.remove(ticket);
                changed.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }

    /**
     * Takes a share; waits while a stop is being written, so that a stop is never starved by a stream of orders.
     *
     * @param clientOrderId what a stop's answer names it by, should it still be on its way
     * @param scope whose it is: only stops that cover it wait for it
     * @param longest how long to wait at most; the fence itself decides afterwards, so giving up waiting is safe
     */
    public Share enter(String clientOrderId, OrderScope scope, Duration longest) {
        lock.lock();
        try {
            long left = longest.toNanos();
            while (holds > 0 && left > 0) {
                left = changed.awaitNanos(left);
            }
            long ticket = nextTicket++;
            sends.put(ticket, new Send(clientOrderId, scope));
            return new Share(ticket);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted before the fence", e);
        } finally {
            lock.unlock();
        }
    }

    /** Runs a change of the fence; sends that want to begin wait until it is written. */
    public <T> T whileHeld(Supplier<T> change) {
        hold(1);
        try {
            return change.get();
        } finally {
            hold(-1);
        }
    }

    /** The sends of some scopes that have begun by now and are not out. */
    Cut cut(Predicate<OrderScope> covered) {
        lock.lock();
        try {
            Map<Long, String> begun = new HashMap<>();
            sends.forEach((ticket, send) -> {
                if (covered.test(send.scope())) {
                    begun.put(ticket, send.clientOrderId());
                }
            });
            return new Cut(begun);
        } finally {
            lock.unlock();
        }
    }

    /** Sends that had begun at one instant. */
    public final class Cut {
        private final Map<Long, String> waitedFor;

        private Cut(Map<Long, String> waitedFor) {
            this.waitedFor = waitedFor;
        }

        /** Waits until all of them are out; answers those that are not within {@code longest}. */
        public List<String> drain(Duration longest) {
            lock.lock();
            try {
                waitedFor.keySet().retainAll(sends.keySet());
                long left = longest.toNanos();
                while (!waitedFor.isEmpty() && left > 0) {
                    left = changed.awaitNanos(left);
                    waitedFor.keySet().retainAll(sends.keySet());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                lock.unlock();
            }
            return new ArrayList<>(waitedFor.values());
        }
    }

    private void hold(int by) {
        lock.lock();
        try {
            holds += by;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Sends on their way, for health and tests. */
    int onTheirWay() {
        lock.lock();
        try {
            return sends.size();
        } finally {
            lock.unlock();
        }
    }
}
