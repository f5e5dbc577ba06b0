package io.tradewind.breaker.trip;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;

/**
 * How a rule is set.
 *
 * @param target whose setting it is: what was looked for, or what stands in for it
 * @param version 0 = nobody set it; grows by one with every change
 * @param mode whether it fires, only says that it would have, or is not asked
 * @param threshold in the rule's unit: trips there and above
 * @param window what is looked at; 0 = the rule has none
 * @param cooldown time after a trip in which its stop cannot be lifted, save by an administrator who says so
 * @param fewest answers or deals below which a rate is unknown
 * @param changedBy who set it; null = nobody
 * @param reason as given; null = nobody set it
 * @param changedAt wall time; null = nobody set it
 */
record RuleSetting(
        TripRule rule,
        RuleTarget target,
        long version,
        Mode mode,
        BigDecimal threshold,
        Duration window,
        Duration cooldown,
        int fewest,
        String changedBy,
        String reason,
        Instant changedAt) {
    private static final Duration STANDARD_COOLDOWN = Duration.ofMinutes(5);
    private static final int STANDARD_FEWEST = 20;

    /** What a rule does. */
    enum Mode {
        /** It is not asked. */
        OFF,
        /** It says at which figure it would have stopped. */
        DRY_RUN,
        /** It stops. */
        ENFORCE
    }

    /**
     * Before anybody set it: a fifth of an account's equity lost within a day stops the account; everything else runs
     * dry, since what is normal is known only where it runs.
     */
    static RuleSetting standard(TripRule rule, RuleTarget target) {
        boolean fires = rule == TripRule.DRAWDOWN && !target.equals(RuleTarget.SYSTEM);
        return new RuleSetting(
                rule,
                target,
                0,
                fires ? Mode.ENFORCE : Mode.DRY_RUN,
                rule.standard(),
                rule.standardWindow(),
                STANDARD_COOLDOWN,
                STANDARD_FEWEST,
                null,
                null,
                null);
    }
}
