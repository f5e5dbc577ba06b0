package io.tradewind.risk.portfolio;

import io.tradewind.risk.portfolio.TailView.Exceedances;
import io.tradewind.risk.portfolio.TailView.Figure;
import io.tradewind.risk.portfolio.TailView.InstrumentTail;
import io.tradewind.risk.statistics.ComponentRisk;
import io.tradewind.risk.statistics.Confidence;
import io.tradewind.risk.statistics.JointReturns;
import io.tradewind.risk.statistics.Outcomes;
import io.tradewind.risk.statistics.PriceHistory;
import io.tradewind.risk.statistics.Rounded;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The loss tail of a set of net holdings. Pure: the same holdings and days give the same figures. */
final class TailMeasure {
    private static final int ENOUGH = Confidence.P95.needed();

    private final Map<String, BigDecimal> net;
    private final BigDecimal equity;
    private final PriceHistory days;
    private final String unmeasured;
    private final Map<String, Double> notionals = new TreeMap<>();
    private final JointReturns joint;
    private final Outcomes outcomes;

    /** @param unmeasured why something that is held is not in {@code net}; null when all of it is */
    TailMeasure(Map<String, BigDecimal> net, BigDecimal equity, PriceHistory days, String unmeasured) {
        this.unmeasured = unmeasured;
        this.net = net;
        this.equity = equity;
        this.days = days;
        net.forEach((symbol, notional) -> notionals.put(symbol, notional.doubleValue()));
        this.joint = days.joint(net.keySet());
        this.outcomes = new Outcomes(joint.outcomes(notionals));
    }

    TailView.Days days() {
        List<Instant> times = joint.times();
        return times.isEmpty()
                ? new TailView.Days(0, null, null)
                : new TailView.Days(times.size(), times.getFirst(), times.getLast());
    }

    List<Figure> figures() {
        List<Figure> figures = new ArrayList<>();
        for (Confidence confidence : Confidence.values()) {
            figures.add(figure("var", "historical", confidence, confidence.needed()));
            figures.add(figure("es", "historical", confidence, confidence.needed()));
            figures.add(figure("var", "parametric", confidence, ENOUGH));
            figures.add(figure("es", "parametric", confidence, ENOUGH));
        }
        return figures;
    }

    private Figure figure(String measure, String method, Confidence confidence, int needed) {
        String obstacle = obstacle(joint, needed);
        BigDecimal level = BigDecimal.valueOf(confidence.level());
        if (obstacle != null) {
            return new Figure(measure, method, level, null, null, needed, obstacle);
        }
        boolean isHistorical = method.equals("historical");
        double amount = measure.equals("var")
                ? isHistorical ? outcomes.historicalVar(confidence) : outcomes.parametricVar(confidence)
                : isHistorical ? outcomes.historicalShortfall(confidence) : outcomes.parametricShortfall(confidence);
        return new Figure(measure, method, level, Rounded.amount(amount), Rounded.ratio(amount, equity), needed, null);
    }

    /** As if everything had its own bad day at once. */
    BigDecimal undiversified() {
        if (unmeasured != null) {
            return null;
        }
        BigDecimal sum = BigDecimal.ZERO;
        for (String symbol : net.keySet()) {
            BigDecimal own = standalone(symbol);
            if (own == null) {
                return null;
            }
            sum = sum.add(own);
        }
        return net.isEmpty() ? null : sum;
    }

    Exceedances exceedances() {
        if (obstacle(joint, ENOUGH) != null) {
            return null;
        }
        Outcomes.Exceedances beyond = outcomes.beyond(outcomes.parametricVar(Confidence.P95));
        return new Exceedances(
                Rounded.ratio(joint.count() * Confidence.P95.tail()),
                beyond.count(),
                Rounded.amount(beyond.meanLoss()));
    }

    List<InstrumentTail> instruments() {
        boolean isMeasured = obstacle(joint, ENOUGH) == null;
        Map<String, Double> vars =
                isMeasured ? ComponentRisk.ofParametricVar(joint, notionals, Confidence.P95) : Map.of();
        Map<String, Double> shortfalls =
                isMeasured ? ComponentRisk.ofHistoricalShortfall(joint, notionals, Confidence.P95) : Map.of();
        List<InstrumentTail> rows = new ArrayList<>();
        net.forEach((symbol, notional) -> {
            JointReturns own = days.joint(List.of(symbol));
            String alone = ownObstacle(own, ENOUGH);
            rows.add(new InstrumentTail(
                    symbol,
                    Rounded.amount(notional.doubleValue()),
                    own.count(),
                    standalone(symbol),
                    isMeasured ? Rounded.amount(vars.get(symbol)) : null,
                    isMeasured ? Rounded.amount(shortfalls.get(symbol)) : null,
                    alone == null ? obstacle(joint, ENOUGH) : alone));
        });
        return rows;
    }

    private BigDecimal standalone(String symbol) {
        JointReturns own = days.joint(List.of(symbol));
        return ownObstacle(own, ENOUGH) == null
                ? Rounded.amount(
                        new Outcomes(own.outcomes(Map.of(symbol, notionals.get(symbol)))).historicalVar(Confidence.P95))
                : null;
    }

    /** Why a figure of all that is held cannot be told; null when it can. */
    private String obstacle(JointReturns all, int needed) {
        return unmeasured != null ? unmeasured : ownObstacle(all, needed);
    }

    private static String ownObstacle(JointReturns joint, int needed) {
        if (joint.symbols().isEmpty()) {
            return "no net position";
        }
        return joint.count() >= needed
                ? null
                : "needs " + needed + " daily returns of " + String.join(", ", joint.symbols())
                        + (joint.symbols().size() > 1 ? " together" : "") + ", there are " + joint.count();
    }
}
