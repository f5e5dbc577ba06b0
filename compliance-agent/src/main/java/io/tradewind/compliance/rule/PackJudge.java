package io.tradewind.compliance.rule;

import io.tradewind.compliance.rule.Judge.Finding;
import io.tradewind.compliance.rule.pack.Activity;
import io.tradewind.compliance.rule.pack.RulePack;
import io.tradewind.compliance.rule.pack.Windows;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Applies a rule pack: entries may be refused, closings are only remarked on. What is not known (an account without
 * history, a decision from before) is not judged.
 */
final class PackJudge {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private PackJudge() {}

    static List<Finding> findings(RulePack pack, Facts facts, Action action, Instant now) {
        List<Finding> findings = new ArrayList<>();
        switch (action.type()) {
            case TRADE_ENTRY -> {
                newsWindow(pack, action, now).ifPresent(findings::add);
                weekend(pack, action, now).ifPresent(findings::add);
                washTrade(pack, facts.activity(), now).ifPresent(findings::add);
                orderRate(pack, facts.activity()).ifPresent(findings::add);
                consistency(pack, facts.activity()).ifPresent(findings::add);
            }
            case TRADE_EXIT -> minimumHold(pack, facts.activity(), now).ifPresent(findings::add);
            case POSITION_MODIFICATION -> {
                // Stops can be moved at any time.
            }
        }
        return findings;
    }

    private static Optional<Finding> newsWindow(RulePack pack, Action action, Instant now) {
        return Windows.news(pack.rules().news(), action.instrument(), now)
                .map(window -> closed(Rule.NEWS_WINDOW, pack, window));
    }

    private static Optional<Finding> weekend(RulePack pack, Action action, Instant now) {
        return Windows.weekend(pack.rules().weekend(), action.instrument(), now)
                .map(window -> closed(Rule.WEEKEND_HOLDING, pack, window));
    }

    private static Finding closed(Rule rule, RulePack pack, Windows.Window window) {
        return Judge.binary(rule, true, "Wait until " + window.until() + ": " + window.why() + by(pack));
    }

    private static Optional<Finding> washTrade(RulePack pack, Activity activity, Instant now) {
        Duration window = pack.rules().washTradeWindow();
        if (window == null || activity.oppositeAt() == null) {
            return Optional.empty();
        }
        Instant until = activity.oppositeAt().plus(window);
        return now.isBefore(until)
                ? Optional.of(Judge.binary(
                        Rule.WASH_TRADE,
                        true,
                        "Wait until " + until + ": the other direction was entered at " + activity.oppositeAt()
                                + by(pack)))
                : Optional.empty();
    }

    private static Optional<Finding> orderRate(RulePack pack, Activity activity) {
        Integer most = pack.rules().maxOrdersPerSecond();
        if (most == null || activity.entriesLastSecond() == null) {
            return Optional.empty();
        }
        int count = activity.entriesLastSecond() + 1;
        boolean violated = count > most;
        return Optional.of(new Finding(
                Rule.ORDER_RATE,
                violated ? BigDecimal.ONE : ratio(BigDecimal.valueOf(count), BigDecimal.valueOf(most)),
                violated,
                "Wait a second: at most " + most + " orders per second" + by(pack)));
    }

    private static Optional<Finding> consistency(RulePack pack, Activity activity) {
        RulePack.Consistency rule = pack.rules().consistency();
        boolean judged = rule != null
                && activity.totalProfit() != null
                && activity.totalProfit().signum() > 0;
        if (!judged) {
            return Optional.empty();
        }
        BigDecimal share = ratio(activity.bestDay(), activity.totalProfit());
        if (share.compareTo(rule.bestDayShare()) <= 0) {
            return Optional.empty();
        }
        String words = "The best day is " + percent(share) + " of the profit, at most " + percent(rule.bestDayShare())
                + by(pack);
        return Optional.of(new Finding(
                Rule.CONSISTENCY,
                rule.refuse() ? BigDecimal.ONE : BigDecimal.ZERO,
                rule.refuse(),
                words + "; spread the profit over more days",
                rule.refuse() ? null : words));
    }

    private static Optional<Finding> minimumHold(RulePack pack, Activity activity, Instant now) {
        Duration least = pack.rules().minimumHold();
        if (least == null || activity.heldSince() == null) {
            return Optional.empty();
        }
        Duration held = Duration.between(activity.heldSince(), now);
        return held.compareTo(least) < 0
                ? Optional.of(new Finding(
                        Rule.MINIMUM_HOLD,
                        BigDecimal.ZERO,
                        false,
                        "",
                        "Closed after " + held.toSeconds() + " s, at least " + least.toSeconds() + " s are asked for"
                                + by(pack)))
                : Optional.empty();
    }

    private static BigDecimal ratio(BigDecimal part, BigDecimal whole) {
        return part.divide(whole, 8, RoundingMode.HALF_UP);
    }

    private static String percent(BigDecimal share) {
        return share.multiply(HUNDRED)
                        .setScale(1, RoundingMode.HALF_UP)
                        .stripTrailingZeros()
                        .toPlainString() + " %";
    }

    private static String by(RulePack pack) {
        return " (" + pack.name() + ")";
    }
}
