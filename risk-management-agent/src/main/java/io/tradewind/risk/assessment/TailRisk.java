package io.tradewind.risk.assessment;

import io.tradewind.risk.limit.RiskLimit;
import io.tradewind.risk.limit.RiskLimits;
import io.tradewind.risk.statistics.Confidence;
import io.tradewind.risk.statistics.JointReturns;
import io.tradewind.risk.statistics.Outcomes;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What the account would have won or lost on each recorded day with an order of any size on top of what it holds: from
 * the history in memory, so that it costs the order a few passes over at most 500 numbers.
 */
final class TailRisk {
    private final double[] held;
    private final double[] perUnit;

    private TailRisk(double[] held, double[] perUnit) {
        this.held = held;
        this.perUnit = perUnit;
    }

    /** @param unitNotional value of one base unit, account currency */
    static TailRisk of(Standing standing, Question question, BigDecimal unitNotional) {
        Map<String, Double> held = new HashMap<>();
        standing.net().forEach((symbol, notional) -> held.put(symbol, notional.doubleValue()));
        String symbol = question.instrument().symbol();
        JointReturns joint = standing.market().days().closes().joint(symbols(held.keySet(), symbol));
        double unit = unitNotional.doubleValue() * question.direction().sign();
        return new TailRisk(joint.outcomes(held), joint.outcomes(Map.of(symbol, unit)));
    }

    /** Why the limits that are in force cannot be measured; empty when they can, or when there are none. */
    static Optional<String> obstacle(Standing standing, RiskLimits limits, Question question) {
        if (!limits.has(RiskLimit.VAR_95) && !limits.has(RiskLimit.ES_95)) {
            return Optional.empty();
        }
        Collection<String> symbols =
                symbols(standing.net().keySet(), question.instrument().symbol());
        return tooShort(
                symbols, standing.market().days().closes().joint(symbols).count());
    }

    private static Collection<String> symbols(Collection<String> held, String asked) {
        Collection<String> all = new TreeSet<>(held);
        all.add(asked);
        return all;
    }

    private static Optional<String> tooShort(Collection<String> symbols, int days) {
        return days >= Confidence.P95.needed()
                ? Optional.empty()
                : Optional.of("value at risk and expected shortfall are limited and need " + Confidence.P95.needed()
                        + " daily returns of " + String.join(", ", symbols) + " together, there are " + days);
    }

    /** False while there are too few days: then no figure here means anything. */
    boolean isMeasured() {
        return held.length >= Confidence.P95.needed();
    }

    /** How many days there are. */
    int days() {
        return held.length;
    }

    /** Historical value at risk at 95 % after an order, account currency. */
    double valueAtRisk(BigDecimal size) {
        return after(size).historicalVar(Confidence.P95);
    }

    /** Historical expected shortfall at 95 % after an order, account currency. */
    double shortfall(BigDecimal size) {
        return after(size).historicalShortfall(Confidence.P95);
    }

    /** One check for each limit in force. */
    List<Check> checks(RiskLimits limits, BigDecimal equity) {
        List<Check> checks = new ArrayList<>();
        if (limits.has(RiskLimit.VAR_95)) {
            checks.add(new TailCheck(RiskLimit.VAR_95, this::valueAtRisk, equity, limits.of(RiskLimit.VAR_95)));
        }
        if (limits.has(RiskLimit.ES_95)) {
            checks.add(new TailCheck(RiskLimit.ES_95, this::shortfall, equity, limits.of(RiskLimit.ES_95)));
        }
        return checks;
    }

    private Outcomes after(BigDecimal size) {
        double units = size.doubleValue();
        double[] outcomes = new double[held.length];
        for (int i = 0; i < outcomes.length; i++) {
            outcomes[i] = held[i] + units * perUnit[i];
        }
        return new Outcomes(outcomes);
    }
}
