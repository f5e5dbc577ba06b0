package io.tradewind.compliance.rule;

import io.tradewind.kit.change.ChangeView;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * Rules as they are shown.
 *
 * @param version 0 = the defaults
 * @param dailyLoss fraction of the equity at 00:00 UTC
 * @param maxOrderEquity largest order / equity
 * @param maxOrderNotional largest order in the account's currency; null = none
 * @param instruments allowed symbols; empty = all
 * @param packs rule packs that the account follows
 * @param approvedBy second person who agreed to it; null if none had to
 * @param waiting change that allows more and waits for a second person or its time; null if none
 * @param change what the newest change did: TIGHTENED, WIDENED, MIXED, UNCHANGED
 */
record RulesView(
        String accountId,
        long version,
        BigDecimal dailyLoss,
        BigDecimal maxOrderEquity,
        BigDecimal maxOrderNotional,
        List<String> instruments,
        SessionView sessionHours,
        int tradesPerDay,
        List<String> packs,
        RuleSet.Change change,
        String changedBy,
        String approvedBy,
        Instant changedAt,
        String reason,
        ChangeView<RulesRequest> waiting) {
    static RulesView of(RulesVersion version) {
        return of(version, null);
    }

    static RulesView of(RulesVersion version, ChangeView<RulesRequest> waiting) {
        RuleSet rules = version.rules();
        return new RulesView(
                Long.toString(version.accountId()),
                rules.version(),
                rules.dailyLoss(),
                rules.maxOrderEquity(),
                rules.maxOrderNotional(),
                rules.instruments().stream().sorted().toList(),
                SessionView.of(rules.sessionHours()),
                rules.tradesPerDay(),
                rules.packs().stream().sorted().toList(),
                version.change(),
                version.changedBy(),
                version.approvedBy(),
                version.changedAt(),
                version.reason(),
                waiting);
    }

    /** A page of an account's versions, newest first. */
    record History(List<RulesView> versions, long totalCount, int page, int pageSize) {}
}
