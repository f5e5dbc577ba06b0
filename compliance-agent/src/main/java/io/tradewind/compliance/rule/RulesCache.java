package io.tradewind.compliance.rule;

import io.tradewind.kit.sql.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * All rule sets in memory, so that a validation costs no query. What another replica changed is read (one query for all
 * accounts) by the first call that finds the copy older than {@code refresh-after}; other calls go on meanwhile, but
 * none goes on with a copy older than {@code stale-after}. If the database does not answer by then, the call fails: an
 * old rule is not a rule.
 */
@ApplicationScoped
class RulesCache {
    private final Database database;
    private final RulesRepository repository;
    private final Clock clock;
    private final RulesConfig config;
    private final Map<Long, RulesVersion> byAccount = new ConcurrentHashMap<>();
    private final ReentrantLock reading = new ReentrantLock();
    private volatile Instant readAt = Instant.MIN;
    private long epoch;

    RulesCache(Database database, RulesRepository repository, Clock clock, RulesConfig config) {
        this.database = database;
        this.repository = repository;
        this.clock = clock;
        this.config = config;
    }

    RulesVersion of(long accountId) {
        refresh();
        return byAccount.getOrDefault(accountId, RulesVersion.standard(accountId));
    }

    /** What this replica has just committed holds here at once. */
    void put(RulesVersion version) {
        byAccount.merge(
                version.accountId(),
                version,
                (old, fresh) -> fresh.rules().version() > old.rules().version() ? fresh : old);
    }

    private void refresh() {
        Instant now = clock.instant();
        if (!olderThan(config.refreshAfter(), now)) {
            return;
        }
        if (olderThan(config.staleAfter(), now)) {
            reading.lock();
        } else if (!reading.tryLock()) {
            return;
        }
        try {
            if (olderThan(config.refreshAfter(), now)) {
                List<RulesVersion> changed = database.read(tx -> repository.newerThan(tx, epoch));
                for (RulesVersion version : changed) {
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
