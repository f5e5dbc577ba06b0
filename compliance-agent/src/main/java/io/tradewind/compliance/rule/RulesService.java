package io.tradewind.compliance.rule;

import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.sql.Database;
import io.tradewind.kit.sql.VersionedCopy;
import io.tradewind.kit.web.Paging;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** The rule sets of the accounts: read from memory, changed with a name. */
@ApplicationScoped
public class RulesService {
    private final Database database;
    private final RulesRepository repository;
    private final VersionedCopy<RulesVersion> cache;
    private final Clock clock;

    RulesService(Database database, RulesRepository repository, VersionedCopy<RulesVersion> cache, Clock clock) {
        this.database = database;
        this.repository = repository;
        this.cache = cache;
        this.clock = clock;
    }

    /** The rules that hold now. */
    public RuleSet of(long accountId) {
        return versionOf(accountId).rules();
    }

    RulesVersion versionOf(long accountId) {
        return cache.of(accountId).orElseGet(() -> RulesVersion.standard(accountId));
    }

    /** Changes some rules; the others stay. Holds here when this returns, elsewhere within a second. */
    RulesVersion change(long accountId, RulesRequest request, String changedBy) {
        return database.inTransaction(tx -> {
            long epoch = repository.nextEpoch(tx);
            RulesVersion before = repository.newest(tx, accountId).orElseGet(() -> RulesVersion.standard(accountId));
            requireExpected(before, request.version());
            RuleSet rules = request.applyTo(before.rules());
            RulesVersion after = new RulesVersion(
                    accountId,
                    epoch,
                    rules,
                    before.rules().changeTo(rules),
                    changedBy,
                    request.reason(),
                    clock.instant());
            repository.insert(tx, after);
            tx.afterCommit(() -> cache.put(after));
            return after;
        });
    }

    private static void requireExpected(RulesVersion before, Long expected) {
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
