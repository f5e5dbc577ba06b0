package io.tradewind.risk.limit;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * The limits of one account.
 *
 * @param version 0 = the defaults, grows by one with every change
 * @param values every limit
 */
public record RiskLimits(long version, Map<RiskLimit, BigDecimal> values) {
    /** What an account has until somebody sets something. */
    public static final RiskLimits STANDARD = new RiskLimits(0, Map.of());

    public RiskLimits {
        Map<RiskLimit, BigDecimal> all = new EnumMap<>(RiskLimit.class);
        for (RiskLimit limit : RiskLimit.values()) {
            all.put(limit, values.getOrDefault(limit, limit.standard()));
        }
        values = Collections.unmodifiableMap(all);
    }

    /** Value of a limit. */
    public BigDecimal of(RiskLimit limit) {
        return values.get(limit);
    }

    /** True when this limit is in force: an optional one is when it was set to something else than its default. */
    public boolean has(RiskLimit limit) {
        return !limit.isOptional() || of(limit).compareTo(limit.standard()) != 0;
    }

    /** The next version, with some limits changed. */
    public RiskLimits with(Map<RiskLimit, BigDecimal> changes) {
        Map<RiskLimit, BigDecimal> next = new EnumMap<>(values);
        next.putAll(changes);
        return new RiskLimits(version + 1, next);
    }

    /** What the step from {@code this} to {@code next} does to the account's freedom. */
    Change changeTo(RiskLimits next) {
        boolean tightened = false;
        boolean widened = false;
        for (RiskLimit limit : RiskLimit.values()) {
            int order = of(limit).compareTo(next.of(limit));
            if (order != 0) {
                boolean tighter = limit.tightens(of(limit), next.of(limit));
                tightened |= tighter;
                widened |= !tighter;
            }
        }
        if (tightened && widened) {
            return Change.MIXED;
        }
        if (tightened) {
            return Change.TIGHTENED;
        }
        return widened ? Change.WIDENED : Change.UNCHANGED;
    }

    /** The part of the step to {@code next} that allows nothing more: it need not wait for anybody. */
    RiskLimits tightenedTowards(RiskLimits next) {
        Map<RiskLimit, BigDecimal> tighter = new EnumMap<>(values);
        for (RiskLimit limit : RiskLimit.values()) {
            if (limit.tightens(of(limit), next.of(limit))) {
                tighter.put(limit, next.of(limit));
            }
        }
        return new RiskLimits(next.version, tighter);
    }

    /** Direction of a change of limits. */
    public enum Change {
        TIGHTENED,
        WIDENED,
        MIXED,
        UNCHANGED
    }
}
