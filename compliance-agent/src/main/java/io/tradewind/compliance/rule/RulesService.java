package io.tradewind.compliance.rule;

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
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rule sets of the accounts: read from memory, written with a name. */
@ApplicationScoped
public class RulesService {
    private final Database database;
    private final RulesRepository repository;
    private final VersionedCopy<RulesVersion> cache;
    private final Acts acts;
    private final Clock clock;

    RulesService(
            Database database, RulesRepository repository, VersionedCopy<RulesVersion> cache, Acts acts, Clock clock) {
        this.database = database;
        this.repository = repository;
        this.cache = cache;
        this.acts = acts;
        this.clock = clock;
    }

    /** The rules that hold now. */
    public RuleSet of(long accountId) {
        return versionOf(accountId).rules();
    }

    /** The rules of a version; empty when there was none. */
    public Optional<RuleSet> at(long accountId, long version) {
        return version == 0
                ? Optional.of(RuleSet.STANDARD)
                : database.read(tx -> repository.find(tx, accountId, version)).map(RulesVersion::rules);
    }

    /** The rules as they would be with other numbers; refuses a name that is no number of the rules. */
    public RuleSet otherwise(RuleSet rules, Map<String, BigDecimal> numbers) {
        return RuleNumbers.put(rules, numbers);
    }

    RulesVersion versionOf(long accountId) {
        return cache.of(accountId).orElseGet(() -> RulesVersion.standard(accountId));
    }

    /**
     * A version that is about to be followed by another.
     *
     * @param epoch number of that change; no other change of any account happens until the transaction ends
     */
    record Locked(RulesVersion before, long epoch) {}

    /** Begins a change. */
    Locked lock(Tx tx, long accountId) {
        long epoch = repository.nextEpoch(tx);
        return new Locked(repository.newest(tx, accountId).orElseGet(() -> RulesVersion.standard(accountId)), epoch);
    }

    /**
     * Who changes, and why.
     *
     * @param approvedBy second person; null if none
     * @param reason null if none was given
     */
    record By(String changedBy, String approvedBy, String reason) {}

    /** Writes the next version. It holds here after the commit, elsewhere within a second. */
    RulesVersion write(Tx tx, Locked locked, RuleSet rules, By by) {
        RulesVersion before = locked.before();
        RulesVersion after = new RulesVersion(
                before.accountId(),
                locked.epoch(),
                rules,
                before.rules().changeTo(rules),
                by.changedBy(),
                by.approvedBy(),
                by.reason(),
                clock.instant());
        repository.insert(tx, after);
        acts.record(
                tx,
                new Acts.Act(
                        before.accountId(),
                        ActRecorded.Kind.CONFIGURATION,
                        by.changedBy(),
                        "rules.changed",
                        Long.toString(rules.version()),
                        after.toAct()));
        tx.afterCommit(() -> cache.put(after));
        return after;
    }

    static void requireExpected(RulesVersion before, Long expected) {
        if (expected != null && expected != before.rules().version()) {
            throw new Refusal(
                    ErrorCode.REQ_007,
                    "The rules were changed meanwhile",
                    Map.of("version", before.rules().version(), "expected", expected));
        }
    }

    List<RulesVersion> history(long accountId, Paging paging) {
        return database.read(tx -> repository.history(tx, accountId, paging.size(), paging.offset()));
    }

    long countVersions(long accountId) {
        return database.read(tx -> repository.countVersions(tx, accountId));
    }
}
