package io.tradewind.compliance.rule;

import io.tradewind.kit.sql.VersionedCopy;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Rules of an account from one change to the next.
 *
 * @param epoch number of the change among the changes of all accounts
 * @param change whether it allows more or less than the version before
 * @param changedBy who set it: user id or service name; null = nobody, the defaults
 * @param approvedBy second person who agreed; null if none had to, or time did
 * @param reason as given; null if none
 * @param changedAt wall time; null = never
 */
record RulesVersion(
        long accountId,
        long epoch,
        RuleSet rules,
        RuleSet.Change change,
        String changedBy,
        String approvedBy,
        String reason,
        Instant changedAt)
        implements VersionedCopy.Version {
    @Override
    public long number() {
        return rules.version();
    }

    static RulesVersion standard(long accountId) {
        return new RulesVersion(accountId, 0, RuleSet.STANDARD, RuleSet.Change.UNCHANGED, null, null, null, null);
    }

    /** The whole rule set, for the audit trail. */
    Map<String, ?> toAct() {
        Map<String, Object> values = new HashMap<>();
        values.put("change", change);
        values.put("approved_by", approvedBy);
        values.put("reason", reason);
        values.put("daily_loss", rules.dailyLoss().toPlainString());
        values.put("max_order_equity", rules.maxOrderEquity().toPlainString());
        values.put(
                "max_order_notional",
                rules.maxOrderNotional() == null
                        ? null
                        : rules.maxOrderNotional().toPlainString());
        values.put(
                "instruments",
                String.join(" ", rules.instruments().stream().sorted().toList()));
        values.put("session_hours", rules.sessionHours());
        values.put("trades_per_day", rules.tradesPerDay());
        values.put("packs", String.join(" ", rules.packs().stream().sorted().toList()));
        return values;
    }
}
