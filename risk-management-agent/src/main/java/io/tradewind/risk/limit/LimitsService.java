package io.tradewind.risk.limit;

import io.tradewind.contracts.audit.ActRecorded;
import io.tradewind.kit.audit.Acts;
import io.tradewind.kit.sql.Database;
import io.tradewind.kit.sql.Tx;
import io.tradewind.kit.sql.VersionedCopy;
import io.tradewind.kit.web.Paging;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The limits of the accounts: read from memory, changed with a name. */
@ApplicationScoped
public class LimitsService {
    private final Database database;
    private final LimitsRepository repository;
    private final VersionedCopy<LimitsVersion> cache;
    private final Acts acts;
    private final Clock clock;

    LimitsService(
            Database database,
            LimitsRepository repository,
            VersionedCopy<LimitsVersion> cache,
            Acts acts,
            Clock clock) {
        this.database = database;
        this.repository = repository;
        this.cache = cache;
        this.acts = acts;
        this.clock = clock;
    }

    /** The limits that hold now. */
    public RiskLimits of(long accountId) {
        return versionOf(accountId).limits();
    }

    LimitsVersion versionOf(long accountId) {
        return cache.of(accountId).orElseGet(() -> LimitsVersion.standard(accountId));
    }

    /**
     * A version that is about to be followed by another.
     *
     * @param epoch number of that change; no other change of any account happens until the transaction ends
     */
    record Locked(LimitsVersion before, long epoch) {}

    /** Begins a change. */
    Locked lock(Tx tx, long accountId) {
        long epoch = repository.nextEpoch(tx);
        return new Locked(repository.newest(tx, accountId).orElseGet(() -> LimitsVersion.standard(accountId)), epoch);
    }

    /** Writes the next version. It holds here after the commit, elsewhere within a second. */
    LimitsVersion write(Tx tx, Locked locked, RiskLimits limits, String changedBy, String reason) {
        LimitsVersion before = locked.before();
        LimitsVersion after = new LimitsVersion(
                before.accountId(),
                locked.epoch(),
                limits,
                before.limits().changeTo(limits),
                changedBy,
                reason,
                clock.instant());
        repository.insert(tx, after);
        acts.record(tx, act(before, after));
        tx.afterCommit(() -> cache.put(after));
        return after;
    }

    private static Acts.Act act(LimitsVersion before, LimitsVersion after) {
        Map<String, Object> details = new HashMap<>();
        details.put("change", after.change());
        details.put("reason", after.reason());
        for (RiskLimit limit : RiskLimit.values()) {
            BigDecimal value = after.limits().of(limit);
            if (value.compareTo(before.limits().of(limit)) != 0) {
                details.put(limit.key(), value.toPlainString());
            }
        }
        return new Acts.Act(
                after.accountId(),
                ActRecorded.Kind.CONFIGURATION,
                after.changedBy(),
                "limits.changed",
                Long.toString(after.limits().version()),
                details);
    }

    List<LimitsVersion> history(long accountId, Paging paging) {
        return database.read(tx -> repository.history(tx, accountId, paging.size(), paging.offset()));
    }

    long countVersions(long accountId) {
        return database.read((Tx tx) -> repository.countVersions(tx, accountId));
    }
}
