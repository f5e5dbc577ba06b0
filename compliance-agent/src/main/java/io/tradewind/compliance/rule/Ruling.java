package io.tradewind.compliance.rule;

import java.math.BigDecimal;
import java.util.List;

/**
 * What the rules say of an action.
 *
 * @param approved no rule forbids it
 * @param score 1 while every limit is used below 80 %, then falling evenly to 0 at 100 %; 0 when a rule forbids it
 * @param violated rules that forbid it
 * @param warnings limits used from 80 % on
 * @param requiredActions what would have to happen before it would pass
 */
public record Ruling(
        boolean approved, BigDecimal score, List<Rule> violated, List<String> warnings, List<String> requiredActions) {
    public Ruling {
        violated = List.copyOf(violated);
        warnings = List.copyOf(warnings);
        requiredActions = List.copyOf(requiredActions);
    }
}
