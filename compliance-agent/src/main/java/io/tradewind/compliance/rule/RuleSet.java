package io.tradewind.compliance.rule;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The rules of one account.
 *
 * @param version 0 = the defaults, grows by one with every change
 * @param dailyLoss largest loss of a day / equity at 00:00 UTC, 0..1
 * @param maxOrderEquity largest value of one order / equity, 0..100
 * @param maxOrderNotional largest value of one order, account currency; null = only {@code maxOrderEquity} counts
 * @param instruments canonical symbols the account may trade; empty = all
 * @param sessionHours when it may enter trades
 * @param tradesPerDay orders it may have accepted from 00:00 UTC on
 * @param packs ids of the rule packs that it follows
 */
public record RuleSet(
        long version,
        BigDecimal dailyLoss,
        BigDecimal maxOrderEquity,
        BigDecimal maxOrderNotional,
        Set<String> instruments,
        SessionHours sessionHours,
        int tradesPerDay,
        Set<String> packs) {
    /**
     * What an account has until somebody sets something: 5 % a day, an order up to the whole equity, every instrument
     * in its venue's hours, and 5,000 orders a day, which no person trades but a bot that ran wild does.
     */
    public static final RuleSet STANDARD = new RuleSet(
            0, new BigDecimal("0.05"), BigDecimal.ONE, null, Set.of(), new SessionHours.OfInstrument(), 5_000);

    public RuleSet {
        instruments = Set.copyOf(instruments);
        packs = Set.copyOf(packs);
    }

    /** Without rule packs. */
    public RuleSet(
            long version,
            BigDecimal dailyLoss,
            BigDecimal maxOrderEquity,
            BigDecimal maxOrderNotional,
            Set<String> instruments,
            SessionHours sessionHours,
            int tradesPerDay) {
        this(version, dailyLoss, maxOrderEquity, maxOrderNotional, instruments, sessionHours, tradesPerDay, Set.of());
    }

    /** What the step from {@code this} to {@code next} does to the account's freedom. */
    Change changeTo(RuleSet next) {
        List<Integer> orders = List.of(
                next.dailyLoss.compareTo(dailyLoss),
                next.maxOrderEquity.compareTo(maxOrderEquity),
                compareLimit(next.maxOrderNotional, maxOrderNotional),
                Integer.compare(next.tradesPerDay, tradesPerDay));
        boolean otherHours = !next.sessionHours.equals(sessionHours);
        boolean fromAlways = sessionHours instanceof SessionHours.Always;
        boolean toAlways = next.sessionHours instanceof SessionHours.Always;
        boolean tightened = orders.stream().anyMatch(order -> order < 0)
                || !covers(next.instruments, instruments)
                || otherHours && !toAlways
                || !packs.containsAll(next.packs);
        // Which of two windows is the wider one is not always clear: another window counts as both.
        boolean widened = orders.stream().anyMatch(order -> order > 0)
                || !covers(instruments, next.instruments)
                || otherHours && !fromAlways
                || !next.packs.containsAll(packs);
        if (tightened && widened) {
            return Change.MIXED;
        }
        if (tightened) {
            return Change.TIGHTENED;
        }
        return widened ? Change.WIDENED : Change.UNCHANGED;
    }

    /** The part of the step to {@code next} that allows nothing more: it need not wait for anybody. */
    RuleSet tightenedTowards(RuleSet next) {
        Set<String> both = new HashSet<>(instruments.isEmpty() ? next.instruments : instruments);
        if (!next.instruments.isEmpty()) {
            both.retainAll(next.instruments);
        }
        Set<String> allPacks = new HashSet<>(packs);
        allPacks.addAll(next.packs);
        return new RuleSet(
                next.version,
                dailyLoss.min(next.dailyLoss),
                maxOrderEquity.min(next.maxOrderEquity),
                compareLimit(next.maxOrderNotional, maxOrderNotional) < 0 ? next.maxOrderNotional : maxOrderNotional,
                // Two lists with nothing in common: an empty one would allow all, so the old one stays for now.
                both.isEmpty() ? instruments : both,
                sessionHours instanceof SessionHours.Always ? next.sessionHours : sessionHours,
                Math.min(tradesPerDay, next.tradesPerDay),
                allPacks);
    }

    private static int compareLimit(BigDecimal left, BigDecimal right) {
        if (left == null || right == null) {
            return Boolean.compare(left == null, right == null);
        }
        return left.compareTo(right);
    }

    /** True when {@code outer} allows every instrument that {@code inner} allows. */
    private static boolean covers(Set<String> outer, Set<String> inner) {
        return outer.isEmpty() || !inner.isEmpty() && outer.containsAll(inner);
    }

    /** Direction of a change of rules. */
    public enum Change {
        TIGHTENED,
        WIDENED,
        MIXED,
        UNCHANGED
    }
}
