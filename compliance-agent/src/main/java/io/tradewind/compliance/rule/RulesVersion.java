package io.tradewind.compliance.rule;

import io.tradewind.kit.sql.VersionedCopy;
import java.time.Instant;

/**
 * Rules of an account from one change to the next.
 *
 * @param epoch number of the change among the changes of all accounts
 * @param change whether it allows more or less than the version before
 * @param changedBy who set it: user id or service name; null = nobody, the defaults
 * @param reason as given; null if none
 * @param changedAt wall time; null = never
 */
record RulesVersion(
        long accountId,
        long epoch,
        RuleSet rules,
        RuleSet.Change change,
        String changedBy,
        String reason,
        Instant changedAt)
        implements VersionedCopy.Version {
    @Override
    public long number() {
        return rules.version();
    }

    static RulesVersion standard(long accountId) {
        return new RulesVersion(accountId, 0, RuleSet.STANDARD, RuleSet.Change.UNCHANGED, null, null, null);
    }
}
