package io.tradewind.compliance.decision;

import io.tradewind.compliance.rule.Rule;
import io.tradewind.contracts.Direction;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/** A page of decisions, newest first. */
record DecisionsView(List<Entry> decisions, long totalCount, int page, int pageSize) {
    /** A decision as it is shown, with the facts it stood on. */
    record Entry(
            String decisionId,
            String accountId,
            String actionType,
            Details actionDetails,
            boolean approved,
            BigDecimal complianceScore,
            List<String> violatedRules,
            List<String> warnings,
            List<String> requiredActions,
            long ruleSetVersion,
            List<String> packs,
            Standing standing,
            String askedBy,
            Instant decidedAt) {
        static Entry of(Decision decision) {
            return new Entry(
                    decision.decisionId().toString(),
                    Long.toString(decision.accountId()),
                    decision.action().type().id(),
                    new Details(
                            decision.action().instrument().symbol(),
                            decision.action().size(),
                            decision.action().direction()),
                    decision.ruling().approved(),
                    decision.ruling().score(),
                    decision.ruling().violated().stream().map(Rule::id).toList(),
                    decision.ruling().warnings(),
                    decision.ruling().requiredActions(),
                    decision.ruleSetVersion(),
                    decision.packs(),
                    new Standing(
                            decision.facts().currency(),
                            decision.facts().equity(),
                            decision.facts().dayStartEquity(),
                            decision.facts().ordersToday(),
                            decision.facts().notional()),
                    decision.askedBy(),
                    decision.decidedAt());
        }
    }

    /** What was to be done; size in base units. */
    record Details(String instrument, BigDecimal size, Direction direction) {}

    /** What the rules looked at; amounts in {@code currency}, notional null when it was not needed or not measurable. */
    record Standing(
            String currency, BigDecimal equity, BigDecimal dayStartEquity, int ordersToday, BigDecimal notional) {}
}
