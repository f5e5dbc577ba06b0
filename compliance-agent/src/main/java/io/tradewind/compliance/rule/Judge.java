package io.tradewind.compliance.rule;

import io.tradewind.compliance.rule.pack.RulePack;
import io.tradewind.contracts.instrument.TradingSession;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Applies a rule set. A pure function of rules, facts, action and time.
 *
 * <ul>
 *   <li>{@code trade_entry}: every rule.
 *   <li>{@code trade_exit}: no rule, since closing must always be possible; a pack may remark on it.
 *   <li>{@code position_modification}: only the size, and only where it is larger than what the account holds, so that
 *       stops can be moved at any time.
 * </ul>
 */
public final class Judge {
    private static final BigDecimal NEAR = new BigDecimal("0.8");
    private static final BigDecimal NEAR_WIDTH = new BigDecimal("0.2");

    private Judge() {}

    /** Judges an action by an account's own rules. */
    public static Ruling judge(RuleSet rules, Facts facts, Action action, Instant now) {
        return judge(rules, List.of(), facts, action, now);
    }

    /**
     * Judges an action at an instant of the wall clock.
     *
     * @param packs the versions that count of the packs that the account follows
     */
    public static Ruling judge(RuleSet rules, List<RulePack> packs, Facts facts, Action action, Instant now) {
        List<Finding> findings = new ArrayList<>(own(rules, facts, action, now));
        packs.forEach(pack -> findings.addAll(PackJudge.findings(pack, facts, action, now)));
        return ruling(findings);
    }

    private static List<Finding> own(RuleSet rules, Facts facts, Action action, Instant now) {
        return switch (action.type()) {
            case TRADE_ENTRY ->
                List.of(
                        dailyLoss(rules, facts),
                        maxSize(rules, facts, action),
                        instrumentList(rules, action),
                        sessionHours(rules, action, now),
                        tradeCount(rules, facts));
            case TRADE_EXIT -> List.of();
            case POSITION_MODIFICATION -> grows(facts, action) ? List.of(maxSize(rules, facts, action)) : List.of();
        };
    }

    private static boolean grows(Facts facts, Action action) {
        return action.size() != null && action.size().compareTo(facts.held()) > 0;
    }

    private static Ruling ruling(List<Finding> findings) {
        List<Rule> violated = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        List<String> required = new ArrayList<>();
        BigDecimal highest = BigDecimal.ZERO;
        for (Finding finding : findings) {
            highest = highest.max(finding.usage());
            if (finding.violated()) {
                violated.add(finding.rule());
                required.add(finding.wayOut());
            } else if (finding.remark() != null) {
                warnings.add(finding.remark());
            } else if (finding.usage().compareTo(NEAR) >= 0) {
                warnings.add("Approaching " + finding.rule().title());
            }
        }
        BigDecimal score = violated.isEmpty() ? score(highest) : BigDecimal.ZERO;
        return new Ruling(violated.isEmpty(), score, violated, warnings, required);
    }

    private static BigDecimal score(BigDecimal usage) {
        BigDecimal score = BigDecimal.ONE.subtract(usage).divide(NEAR_WIDTH, 4, RoundingMode.HALF_UP);
        BigDecimal stripped = score.min(BigDecimal.ONE).max(BigDecimal.ZERO).stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    private static Finding dailyLoss(RuleSet rules, Facts facts) {
        BigDecimal loss = facts.dayStartEquity().subtract(facts.equity()).max(BigDecimal.ZERO);
        BigDecimal allowed = rules.dailyLoss().multiply(facts.dayStartEquity());
        boolean violated = allowed.signum() <= 0 || loss.compareTo(allowed) >= 0;
        return new Finding(
                Rule.DAILY_LOSS,
                violated ? BigDecimal.ONE : usage(loss, allowed),
                violated,
                "Wait until 00:00 UTC, or ask a risk officer to review the daily loss limit");
    }

    private static Finding maxSize(RuleSet rules, Facts facts, Action action) {
        if (facts.notional() == null) {
            return new Finding(
                    Rule.MAX_SIZE,
                    BigDecimal.ONE,
                    true,
                    "The value of the order cannot be measured: " + facts.unmeasured());
        }
        BigDecimal byEquity = rules.maxOrderEquity().multiply(facts.equity()).max(BigDecimal.ZERO);
        BigDecimal allowed = rules.maxOrderNotional() == null ? byEquity : byEquity.min(rules.maxOrderNotional());
        boolean violated = facts.notional().compareTo(allowed) > 0;
        return new Finding(
                Rule.MAX_SIZE,
                violated ? BigDecimal.ONE : usage(facts.notional(), allowed),
                violated,
                violated ? smaller(facts, action, allowed) : "");
    }

    private static String smaller(Facts facts, Action action, BigDecimal allowed) {
        BigDecimal size = action.instrument()
                .floorQuantity(action.size()
                        .multiply(allowed)
                        .divide(facts.notional(), new MathContext(34, RoundingMode.DOWN)));
        return size.compareTo(action.instrument().minQuantity()) >= 0
                ? "Reduce the size to " + size.stripTrailingZeros().toPlainString() + " or less"
                : "No size of " + action.instrument().symbol() + " fits the maximum order size";
    }

    private static Finding instrumentList(RuleSet rules, Action action) {
        String symbol = action.instrument().symbol();
        return binary(
                Rule.INSTRUMENT_LIST,
                !rules.instruments().isEmpty() && !rules.instruments().contains(symbol),
                "Ask a risk officer to add " + symbol + " to the instrument list");
    }

    private static Finding sessionHours(RuleSet rules, Action action, Instant now) {
        TradingSession hours = rules.sessionHours().forInstrument(action.instrument());
        if (hours.isOpen(now)) {
            return binary(Rule.SESSION_HOURS, false, "");
        }
        String wayOut = SessionHours.nextOpening(hours, now)
                .map(opening -> "Wait until the session opens at " + opening)
                .orElse("Ask a risk officer to set session hours: they never open");
        return binary(Rule.SESSION_HOURS, true, wayOut);
    }

    private static Finding tradeCount(RuleSet rules, Facts facts) {
        BigDecimal count = BigDecimal.valueOf(facts.ordersToday() + 1L);
        BigDecimal allowed = BigDecimal.valueOf(rules.tradesPerDay());
        boolean violated = count.compareTo(allowed) > 0;
        return new Finding(
                Rule.TRADE_COUNT,
                violated ? BigDecimal.ONE : usage(count, allowed),
                violated,
                "Wait until 00:00 UTC, or ask a risk officer to review the daily trade limit");
    }

    static Finding binary(Rule rule, boolean violated, String wayOut) {
        return new Finding(rule, violated ? BigDecimal.ONE : BigDecimal.ZERO, violated, wayOut);
    }

    private static BigDecimal usage(BigDecimal used, BigDecimal allowed) {
        return allowed.signum() <= 0 ? BigDecimal.ZERO : used.divide(allowed, 8, RoundingMode.HALF_UP);
    }

    /**
     * What one rule says.
     *
     * @param usage of its limit, 0..1
     * @param wayOut what would have to happen, when violated
     * @param remark warning in words of its own; null = the usual one from 80 % on
     */
    record Finding(Rule rule, BigDecimal usage, boolean violated, String wayOut, String remark) {
        Finding(Rule rule, BigDecimal usage, boolean violated, String wayOut) {
            this(rule, usage, violated, wayOut, null);
        }
    }
}
