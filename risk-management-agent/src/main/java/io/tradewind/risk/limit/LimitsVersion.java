package io.tradewind.risk.limit;

import io.tradewind.kit.sql.VersionedCopy;
import java.time.Instant;

/**
 * Limits of an account from one change to the next.
 *
 * @param epoch number of the change among the changes of all accounts
 * @param change whether it allows more or less than the version before
 * @param changedBy who set it: user id or service name; null = nobody, the defaults
 * @param reason as given; null if none
 * @param changedAt wall time; null = never
 */
record LimitsVersion(
        long accountId,
        long epoch,
        RiskLimits limits,
        RiskLimits.Change change,
        String changedBy,
        String reason,
        Instant changedAt)
        implements VersionedCopy.Version {
    @Override
    public long number() {
        return limits.version();
    }

    static LimitsVersion standard(long accountId) {
        return new LimitsVersion(accountId, 0, RiskLimits.STANDARD, RiskLimits.Change.UNCHANGED, null, null, null);
    }
}
