package io.tradewind.risk.alert;

import java.util.Collection;

/**
 * Which alerts.
 *
 * @param accounts account numbers as text; null = all
 * @param kind null = all
 * @param level WARNING or CRITICAL; null = both
 */
record AlertFilter(String[] accounts, String kind, String level) {
    static AlertFilter of(Collection<Long> accounts, String kind, String level) {
        String[] numbers =
                accounts == null ? null : accounts.stream().map(String::valueOf).toArray(String[]::new);
        return new AlertFilter(numbers, kind, level);
    }
}
