package io.tradewind.breaker.trip;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tradewind.breaker.watch.FiguresNow;
import io.tradewind.breaker.watch.Measured;
import io.tradewind.kit.error.Refusal;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** What the endpoints of the trip rules take and answer. */
final class RuleViews {
    private static final int LONGEST_REASON = 500;

    private RuleViews() {}

    /**
     * A change: what is left out stays as it is.
     *
     * @param mode {@code off}, {@code dry_run}, {@code enforce}
     * @param threshold in the rule's unit
     * @param windowSeconds only where the rule has a window
     * @param cooldownSeconds 0 = none
     * @param fewest answers or deals below which a rate is unknown
     * @param version version the caller has seen, 0 = nobody set it; null = whichever
     * @param reason why; required
     */
    record ChangeRequest(
            RuleSetting.Mode mode,
            BigDecimal threshold,
            Long windowSeconds,
            Long cooldownSeconds,
            Integer fewest,
            Long version,
            String reason) {

        RuleSetting applyTo(RuleSetting before, RuleTarget target, long number, String changedBy, Instant now) {
            TripRule rule = before.rule();
            if (reason == null || reason.isBlank() || reason.length() > LONGEST_REASON) {
                throw Refusal.field("reason", null, "is required, at most " + LONGEST_REASON + " characters");
            }
            if (windowSeconds != null && !rule.hasWindow()) {
                throw Refusal.field("window_seconds", windowSeconds, rule.id() + " has no window");
            }
            return new RuleSetting(
                    rule,
                    target,
                    number,
                    mode == null ? before.mode() : mode,
                    threshold == null ? before.threshold() : inRange(rule),
                    windowSeconds == null
                            ? before.window()
                            : seconds("window_seconds", windowSeconds, TripRule.SHORTEST_WINDOW, rule.longestWindow()),
                    cooldownSeconds == null
                            ? before.cooldown()
                            : seconds("cooldown_seconds", cooldownSeconds, Duration.ZERO, TripRule.LONGEST_COOLDOWN),
                    fewest == null ? before.fewest() : count(),
                    changedBy,
                    reason.strip(),
                    now);
        }

        private BigDecimal inRange(TripRule rule) {
            if (threshold.compareTo(rule.min()) < 0 || threshold.compareTo(rule.max()) > 0) {
                throw Refusal.field(
                        "threshold",
                        threshold,
                        "has to be between " + rule.min().toPlainString() + " and "
                                + rule.max().toPlainString() + " " + rule.unit());
            }
            if (threshold.scale() > 8) {
                throw Refusal.field("threshold", threshold, "has more than 8 decimals");
            }
            return threshold;
        }

        private static Duration seconds(String field, long value, Duration least, Duration most) {
            if (value < least.toSeconds() || value > most.toSeconds()) {
                throw Refusal.field(
                        field, value, "has to be between " + least.toSeconds() + " and " + most.toSeconds());
            }
            return Duration.ofSeconds(value);
        }

        private int count() {
            if (fewest < 1 || fewest > TripRule.MOST_FEWEST) {
                throw Refusal.field("fewest", fewest, "has to be between 1 and " + TripRule.MOST_FEWEST);
            }
            return fewest;
        }
    }

    /**
     * A rule as it holds, and its figure now.
     *
     * @param source whose setting it is: {@code standard}, {@code system}, {@code accounts}, or the account
     * @param windowSeconds null where the rule has none
     */
    record RuleView(
            String rule,
            String target,
            String source,
            long version,
            String mode,
            BigDecimal threshold,
            String unit,
            BigDecimal smallest,
            BigDecimal largest,
            Long windowSeconds,
            long cooldownSeconds,
            int fewest,
            String changedBy,
            String reason,
            Instant changedAt,
            FigureView figure) {
        static RuleView of(RuleSetting setting, RuleTarget target, FiguresNow now) {
            TripRule rule = setting.rule();
            return new RuleView(
                    rule.id(),
                    target.key(),
                    setting.version() == 0 ? "standard" : setting.target().key(),
                    setting.version(),
                    setting.mode().name().toLowerCase(Locale.ROOT),
                    setting.threshold(),
                    rule.unit(),
                    rule.min(),
                    rule.max(),
                    rule.hasWindow() ? setting.window().toSeconds() : null,
                    setting.cooldown().toSeconds(),
                    setting.fewest(),
                    setting.changedBy(),
                    setting.reason(),
                    setting.changedAt(),
                    target.equals(RuleTarget.ACCOUNTS)
                            ? null
                            : FigureView.of(rule.measure(now, target.account(), setting), now.now()));
        }
    }

    /**
     * A figure.
     *
     * @param value null = unknown
     * @param words what was measured, or why it is unknown
     */
    record FigureView(BigDecimal value, String words, Instant measuredAt) {
        static FigureView of(Measured measured, Instant at) {
            return new FigureView(
                    measured.value(), measured.isKnown() ? measured.words() : "unknown: " + measured.words(), at);
        }
    }

    /** The rules of a target. */
    record RulesResponse(String target, List<RuleView> rules) {}

    /**
     * A trip.
     *
     * @param cause what stands while it may not fire again
     * @param dryRun true: nothing was stopped
     * @param stopId its stop; null when dry
     * @param clearedAt from when on the cause may fire again; null while it stands
     */
    record TripView(
            UUID tripId,
            String cause,
            String rule,
            String accountId,
            boolean dryRun,
            @JsonInclude(JsonInclude.Include.NON_NULL) UUID stopId,
            BigDecimal value,
            BigDecimal threshold,
            String reason,
            Instant firedAt,
            Instant clearedAt) {
        static TripView of(Trip.Happened trip) {
            return new TripView(
                    trip.tripId(),
                    trip.cause(),
                    trip.rule(),
                    trip.accountId() == null ? null : Long.toString(trip.accountId()),
                    trip.dry(),
                    trip.stopId(),
                    trip.value(),
                    trip.threshold(),
                    trip.reason(),
                    trip.firedAt(),
                    trip.clearedAt());
        }
    }

    /** A page of trips, newest first. */
    record TripsResponse(List<TripView> trips, long totalCount, int page, int pageSize) {}
}
