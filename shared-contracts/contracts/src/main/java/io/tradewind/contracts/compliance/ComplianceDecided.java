package io.tradewind.contracts.compliance;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * The compliance agent answered.
 *
 * @param decisionId identity
 * @param accountId account
 * @param actionType {@code trade_entry}, {@code trade_exit}, {@code position_modification}
 * @param approved whether the action may go on
 * @param score 0..1, 1 = no rule near its limit
 * @param violatedRules ids of the rules that forbid it
 * @param warnings sentences on rules from 80 % of their limit
 * @param ruleSetVersion version of the account's rule set
 * @param decidedAt wall time
 */
public record ComplianceDecided(
        UUID decisionId,
        long accountId,
        String actionType,
        boolean approved,
        BigDecimal score,
        List<String> violatedRules,
        List<String> warnings,
        long ruleSetVersion,
        Instant decidedAt)
        implements ComplianceEvent {
    public ComplianceDecided {
        violatedRules = List.copyOf(violatedRules);
        warnings = List.copyOf(warnings);
    }
}
