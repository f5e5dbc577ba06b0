package io.tradewind.breaker.trip;

import java.util.List;

/**
 * Whom a setting is about.
 *
 * @param key {@code system}, {@code accounts} (every account without a setting of its own), or an account's number
 */
record RuleTarget(String key) {
    static final RuleTarget SYSTEM = new RuleTarget("system");
    static final RuleTarget ACCOUNTS = new RuleTarget("accounts");

    static RuleTarget account(long number) {
        return new RuleTarget(Long.toString(number));
    }

    boolean isAccount() {
        return !equals(SYSTEM) && !equals(ACCOUNTS);
    }

    /** Number of the account; null of the system and of all. */
    Long account() {
        return isAccount() ? Long.valueOf(key) : null;
    }

    /** Where its setting is looked for, nearest first. */
    List<RuleTarget> nearestFirst() {
        return isAccount() ? List.of(this, ACCOUNTS) : List.of(this);
    }
}
