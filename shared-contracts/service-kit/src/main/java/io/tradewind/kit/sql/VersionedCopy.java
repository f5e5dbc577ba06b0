package io.tradewind.kit.sql;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A copy in memory of one versioned row per account (limits, rule sets), so that reading one costs no query. What
 * another replica changed is read (one query for all accounts) by the first call that finds the copy older than {@code
 * refresh-after}; other calls go on meanwhile, but none goes on with a copy older than {@code stale-after}. If the
 * database does not answer by then, the call fails: an old limit is not a limit.
 *
 * @param <V> a version
 */
public final class VersionedCopy<V extends VersionedCopy.Version> {
    private final Database database;
    private final Changes<V> changes;
    private final Clock clock;
    private final Duration refreshAfter;
    private final Duration staleAfter;
    private final ConcurrentHashMap<Long, V> byAccount = new ConcurrentHashMap<>();
    private final ReentrantLock reading = new ReentrantLock();
    private volatile Instant readAt = Instant.MIN;
    private long epoch;

    public VersionedCopy(
            Database database, Changes<V> changes, Clock clock, Duration refreshAfter, Duration staleAfter) {
        this.database = database;
        this.changes = changes;
        this.clock = clock;
        this.refreshAfter = refreshAfter;
        this.staleAfter = staleAfter;
    }

    /** What an account holds from one change to the next. */
    public interface Version {
        long accountId();

        /** Number of the change among those of the account. */
        long number();

        /** Number of the change among the changes of all accounts. */
        long epoch();
    }

    /** Reads the versions that came after an epoch, in a transaction. */
    @FunctionalInterface
    public interface Changes<V> {
        List<V> after(Tx tx, long epoch);
    }

    /** The newest version of an account; empty when nobody ever set one. */
    public Optional<V> of(long accountId) {
        refresh();
        return Optional.ofNullable(byAccount.get(accountId));
    }

    /** What this replica has just committed holds here at once. */
    public void put(V version) {
        byAccount.merge(version.accountId(), version, (old, fresh) -> fresh.number() > old.number() ? fresh : old);
    }

    private void refresh() {
        Instant now = clock.instant();
        if (!olderThan(refreshAfter, now)) {
            return;
        }
        if (olderThan(staleAfter, now)) {
            reading.lock();
        } else if (!reading.tryLock()) {
            return;
        }
        try {
            if (olderThan(refreshAfter, now)) {
                List<V> changed = database.read(tx -> changes.after(tx, epoch));
                for (V version : changed) {
                    put(version);
                    epoch = Math.max(epoch, version.epoch());
                }
                readAt = now;
            }
        } finally {
            reading.unlock();
        }
    }

    /** Also true when the clock was set back. */
    private boolean olderThan(Duration age, Instant now) {
        Instant read = readAt;
        return read == Instant.MIN
                || now.isBefore(read)
                || Duration.between(read, now).compareTo(age) >= 0;
    }
}
