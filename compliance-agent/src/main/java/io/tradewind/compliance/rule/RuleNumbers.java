package io.tradewind.compliance.rule;

import io.tradewind.contracts.EventJson;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.error.Shown;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The numbers in a change of rules, by their names in JSON: what a replay may put in the place of what held. */
final class RuleNumbers {
    private static final SortedSet<String> NAMES = Arrays.stream(RulesRequest.class.getRecordComponents())
            .filter(part -> part.getType() == BigDecimal.class || part.getType() == Integer.class)
            .map(RecordComponent::getName)
            .map(name -> name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT))
            .collect(Collectors.toCollection(TreeSet::new));

    private RuleNumbers() {}

    /** The rules with these numbers; an unknown name or a number out of range is a refusal. */
    static RuleSet put(RuleSet rules, Map<String, BigDecimal> changes) {
        changes.forEach((name, value) -> {
            if (!NAMES.contains(name)) {
                throw Refusal.field(
                        "with." + Shown.of(name),
                        value,
                        "is no number of the rules; there are " + String.join(", ", NAMES));
            }
        });
        try {
            return EventJson.read(EventJson.write(changes), RulesRequest.class).applyTo(rules, Set.of());
        } catch (IllegalArgumentException e) {
            throw Refusal.field("with", changes.keySet().toString(), "trades_per_day has to be a whole number");
        }
    }
}
