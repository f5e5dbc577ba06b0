package io.tradewind.contracts.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tradewind.contracts.Direction;
import java.math.BigDecimal;
import java.util.List;

/** The agents' contract {@code POST /validate-action}, and what the engine adds to it. */
public final class ActionValidation {
    private ActionValidation() {}

    /**
     * Question.
     *
     * @param accountId number as text, or label
     * @param actionType {@code trade_entry}, {@code trade_exit}, {@code position_modification}
     * @param accountState only from the execution engine; others are answered from the agent's own view
     * @param orderId only from the execution engine: the order that is judged, so that it can be replayed; else null
     */
    public record Request(
            String accountId,
            String actionType,
            ActionDetails actionDetails,
            @JsonInclude(JsonInclude.Include.NON_NULL) AccountState accountState,
            @JsonInclude(JsonInclude.Include.NON_NULL) Long orderId) {}

    /**
     * What is to be done.
     *
     * @param size base units
     * @param price price the notional is counted at; null = last price
     */
    public record ActionDetails(
            String instrument,
            BigDecimal size,
            Direction direction,
            @JsonInclude(JsonInclude.Include.NON_NULL) BigDecimal price) {}

    /** Answer. */
    public record Response(Verdict validationResult) {}

    /**
     * Verdict.
     *
     * @param approved may the action go on
     * @param complianceScore 0..1, 1 = no rule near its limit
     * @param violatedRules rules that forbid it
     * @param warnings rules from 80 % of their limit: "Approaching daily loss limit"
     * @param requiredActions what a person has to do before it would pass
     * @param decisionId the stored decision
     */
    public record Verdict(
            boolean approved,
            BigDecimal complianceScore,
            List<String> violatedRules,
            List<String> warnings,
            List<String> requiredActions,
            String decisionId) {}
}
