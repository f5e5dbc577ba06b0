package io.tradewind.breaker.trip;

import io.tradewind.breaker.component.Component;
import io.tradewind.contracts.breaker.StopScope;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A watched component that was heard once and then falls silent, without having said goodbye, stops trading.
 *
 * @param after length of the silence of one in {@code system}
 * @param system components without which nobody should trade: the whole system stops
 * @param agentAfter length of the silence of one in {@code agents}
 * @param agents components whose silence stops only what depends on them
 */
record SilenceRule(Duration after, Set<String> system, Duration agentAfter, Set<String> agents) {
    static final String PREFIX = "silent:";

    SilenceRule {
        system = Set.copyOf(system);
        agents = Set.copyOf(agents);
    }

    /**
     * @param busUpSince since when the bus carries our own beats; null = nobody can be judged
     */
    List<Cause> judge(List<Component> components, Instant busUpSince, Instant now) {
        if (busUpSince == null) {
            return List.of();
        }
        return components.stream()
                .filter(component -> isSilent(component, busUpSince, now))
                .map(component -> cause(component, now))
                .flatMap(Optional::stream)
                .toList();
    }

    /** Keys of causes that stand no longer: heard again while the bus works. */
    List<String> cleared(List<Component> components, Instant busUpSince, Instant now) {
        return components.stream()
                .filter(component -> !component.hasLeft()
                        && component.heardAt().plus(after(component)).isAfter(now))
                .filter(component -> busUpSince != null)
                .map(component -> PREFIX + component.service())
                .toList();
    }

    private boolean isSilent(Component component, Instant busUpSince, Instant now) {
        Instant from = component.heardAt().isAfter(busUpSince) ? component.heardAt() : busUpSince;
        return !component.hasLeft() && !from.plus(after(component)).isAfter(now);
    }

    private Duration after(Component component) {
        return agents.contains(component.service()) ? agentAfter : after;
    }

    private Optional<Cause> cause(Component component, Instant now) {
        String service = component.service();
        String reason = "%s has been silent for %d s"
                .formatted(service, Duration.between(component.heardAt(), now).toSeconds());
        if (system.contains(service)) {
            return Optional.of(new Cause(PREFIX + service, StopScope.SYSTEM, null, reason));
        }
        if (agents.contains(service)) {
            return Optional.of(new Cause(PREFIX + service, StopScope.AGENT, service, reason));
        }
        return Optional.empty();
    }
}
