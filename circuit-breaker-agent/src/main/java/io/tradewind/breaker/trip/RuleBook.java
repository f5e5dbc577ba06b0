package io.tradewind.breaker.trip;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/** All settings of one moment. What nobody set has its standard. */
final class RuleBook {
    private final Map<Key, RuleSetting> settings;

    private record Key(RuleTarget target, TripRule rule) {}

    RuleBook(List<RuleSetting> newest) {
        this.settings = newest.stream()
                .collect(Collectors.toMap(setting -> new Key(setting.target(), setting.rule()), Function.identity()));
    }

    /** What holds for a target: its own, else that of all accounts, else the standard. */
    RuleSetting of(RuleTarget target, TripRule rule) {
        return target.nearestFirst().stream()
                .map(one -> settings.get(new Key(one, rule)))
                .filter(Objects::nonNull)
                .findFirst()
                .orElseGet(() -> RuleSetting.standard(
                        rule, target.equals(RuleTarget.SYSTEM) ? RuleTarget.SYSTEM : RuleTarget.ACCOUNTS));
    }
}
