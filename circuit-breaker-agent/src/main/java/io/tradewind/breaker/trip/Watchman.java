package io.tradewind.breaker.trip;

import io.tradewind.breaker.watch.FiguresNow;
import io.tradewind.breaker.watch.Measured;
import io.tradewind.contracts.breaker.StopScope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Holds figures against rules. Pure: what is unknown neither trips nor clears. A cause that stands does not fire again;
 * it stands until its figure has fallen below the threshold, its cooldown has passed, and its stop was lifted by somebody.
 */
final class Watchman {
    private static final String DRY = "dry:";

    private final RuleBook book;
    private final FiguresNow figures;
    private final Map<String, Trip.Standing> standing;
    private final List<Trip> trips = new ArrayList<>();
    private final Set<String> cleared = new HashSet<>();

    private Watchman(RuleBook book, FiguresNow figures, List<Trip.Standing> standing) {
        this.book = book;
        this.figures = figures;
        this.standing = standing.stream().collect(Collectors.toMap(Trip.Standing::cause, Function.identity()));
    }

    /**
     * What came of a round.
     *
     * @param trips what fires, or would have
     * @param cleared causes that may fire again
     */
    record Round(List<Trip> trips, Set<String> cleared) {
        Round {
            trips = List.copyOf(trips);
            cleared = Set.copyOf(cleared);
        }
    }

    static Round look(RuleBook book, FiguresNow figures, List<Trip.Standing> standing) {
        Watchman watchman = new Watchman(book, figures, standing);
        for (TripRule rule : TripRule.values()) {
            watchman.look(rule, RuleTarget.SYSTEM);
            figures.accounts().forEach(account -> watchman.look(rule, RuleTarget.account(account)));
        }
        return new Round(watchman.trips, watchman.cleared);
    }

    private void look(TripRule rule, RuleTarget target) {
        RuleSetting setting = book.of(target, rule);
        String key = rule.id() + ":" + target.key();
        if (setting.mode() == RuleSetting.Mode.OFF) {
            return;
        }
        Measured measured = rule.measure(figures, target.account(), setting);
        if (!measured.isKnown()) {
            return;
        }
        boolean beyond = measured.value().compareTo(setting.threshold()) >= 0;
        boolean dry = setting.mode() == RuleSetting.Mode.DRY_RUN;
        if (beyond && !standing.containsKey(dry ? DRY + key : key)) {
            trips.add(trip(rule, target, setting, measured, dry ? DRY + key : key));
        } else if (!beyond) {
            clear(key, setting);
            clear(DRY + key, setting);
        }
    }

    private void clear(String key, RuleSetting setting) {
        Trip.Standing cause = standing.get(key);
        Instant now = figures.now();
        if (cause != null
                && !cause.stopActive()
                && !cause.firedAt().plus(setting.cooldown()).isAfter(now)) {
            cleared.add(key);
        }
    }

    private static Trip trip(TripRule rule, RuleTarget target, RuleSetting setting, Measured measured, String key) {
        boolean dry = setting.mode() == RuleSetting.Mode.DRY_RUN;
        String reason = "%s of %s is %s (%s), the limit is %s"
                        .formatted(
                                rule.id(),
                                target.isAccount() ? "account " + target.key() : "the system",
                                measured.value().toPlainString(),
                                measured.words(),
                                setting.threshold().toPlainString())
                + (rule.hasWindow() ? " within " + setting.window() : "");
        StopScope scope = target.isAccount() ? StopScope.ACCOUNT : StopScope.SYSTEM;
        String targetId = target.isAccount() ? target.key() : null;
        return new Trip(
                new Cause(key, scope, targetId, dry ? "would have tripped: " + reason : reason),
                rule.id(),
                target.account(),
                dry,
                measured.value(),
                setting.threshold(),
                setting.cooldown());
    }
}
