package io.tradewind.risk.limit;

import io.tradewind.contracts.audit.ActRecorded;
import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.kit.audit.Acts;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.sql.Database;
import io.tradewind.kit.sql.Tx;
import io.tradewind.kit.sql.VersionedCopy;
import io.tradewind.kit.web.Paging;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
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
     * Changes some limits; the others stay. Holds here when this returns, elsewhere within a second.
     *
     * @param expected version the caller has seen; null = whichever
     */
    LimitsVersion change(
            long accountId, Map<RiskLimit, BigDecimal> changes, Long expected, String changedBy, String reason) {
        return database.inTransaction(tx -> {
            long epoch = repository.nextEpoch(tx);
            LimitsVersion before = repository.newest(tx, accountId).orElseGet(() -> LimitsVersion.standard(accountId));
            if (expected != null && expected != before.limits().version()) {
                throw new Refusal(
                        ErrorCode.REQ_007,
                        "The limits were changed meanwhile",
                        Map.of("version", before.limits().version(), "expected", expected));
            }
            LimitsVersion after = next(before, changes, epoch, changedBy, reason);
            repository.insert(tx, after);
            acts.record(tx, act(after, changes));
            tx.afterCommit(() -> cache.put(after));
            return after;
        });
    }

    private LimitsVersion next(
            LimitsVersion before, Map<RiskLimit, BigDecimal> changes, long epoch, String changedBy, String reason) {
        RiskLimits limits = before.limits().with(changes);
        return new LimitsVersion(
                before.accountId(),
                epoch,
                limits,
                before.limits().changeTo(limits),
                changedBy,
                reason,
                clock.instant());
    }

    private static Acts.Act act(LimitsVersion after, Map<RiskLimit, BigDecimal> changes) {
        Map<String, Object> details = new HashMap<>();
        details.put("change", after.change());
        details.put("reason", after.reason());
        changes.forEach((limit, value) ->
                details.put(limit.name().toLowerCase(Locale.ROOT), value == null ? "none" : value.toPlainString()));
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
