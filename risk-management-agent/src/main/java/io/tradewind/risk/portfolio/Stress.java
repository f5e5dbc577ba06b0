package io.tradewind.risk.portfolio;

import io.tradewind.risk.portfolio.StressView.Loss;
import io.tradewind.risk.portfolio.StressView.Scenario;
import io.tradewind.risk.statistics.DayHistory;
import io.tradewind.risk.statistics.JointReturns;
import io.tradewind.risk.statistics.Outcomes;
import io.tradewind.risk.statistics.Rounded;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** Bad days for a set of net holdings. Pure: the same holdings, days and spreads give the same losses. */
final class Stress {
    private final Map<String, BigDecimal> net;
    private final BigDecimal equity;
    private final BigDecimal dailyLossLimit;
    private final DayHistory days;
    private final String unmeasured;

    /**
     * @param dailyLossLimit account currency
     * @param unmeasured why something that is held is not in {@code net}; null when all of it is
     */
    Stress(
            Map<String, BigDecimal> net,
            BigDecimal equity,
            BigDecimal dailyLossLimit,
            DayHistory days,
            String unmeasured) {
        this.unmeasured = unmeasured;
        this.net = new TreeMap<>(net);
        this.equity = equity;
        this.dailyLossLimit = dailyLossLimit;
        this.days = days;
    }

    /**
     * All scenarios.
     *
     * @param halfSpreads cost of crossing half the present spread per instrument, account currency, for all that is held
     *     of it, long and short; null for an instrument without bid and ask
     */
    List<Scenario> scenarios(int worstDays, BigDecimal gap, BigDecimal factor, Map<String, BigDecimal> halfSpreads) {
        List<Scenario> scenarios = new ArrayList<>(worstDays(worstDays));
        Set<String> held = net.keySet();
        scenarios.add(ofEach("worst_day_of_each", held, this::worstDayOf, "no daily return of "));
        scenarios.add(ofEach("largest_gap", held, this::largestGapOf, "no recorded gap of "));
        scenarios.add(ofEach(
                "gap",
                held,
                symbol -> Optional.of(net.get(symbol).abs().multiply(gap).doubleValue()),
                ""));
        // All of it is closed: what cancels in every other scenario costs both its legs here.
        Set<String> closed = new TreeSet<>(held);
        closed.addAll(halfSpreads.keySet());
        scenarios.add(ofEach(
                "spread_widening",
                closed,
                symbol -> Optional.ofNullable(halfSpreads.get(symbol))
                        .map(cost -> cost.multiply(factor).doubleValue()),
                "no bid and ask of "));
        return scenarios;
    }

    private List<Scenario> worstDays(int most) {
        JointReturns joint = days.closes().joint(net.keySet());
        Map<String, Double> notionals = new TreeMap<>();
        net.forEach((symbol, notional) -> notionals.put(symbol, notional.doubleValue()));
        Outcomes outcomes = new Outcomes(joint.outcomes(notionals));
        if (unmeasured != null || net.isEmpty() || outcomes.count() == 0) {
            String why = unmeasured != null
                    ? unmeasured
                    : net.isEmpty() ? "no net position" : "no day on which all of it traded is recorded";
            return List.of(unmeasured("worst_day", why));
        }
        List<Scenario> scenarios = new ArrayList<>();
        for (int period : outcomes.worst(most)) {
            Map<String, Double> losses = new TreeMap<>();
            notionals.forEach(
                    (symbol, notional) -> losses.put(symbol, -joint.outcomes(Map.of(symbol, notional))[period]));
            scenarios.add(scenario("worst_day", joint.times().get(period), losses));
        }
        return scenarios;
    }

    private Scenario ofEach(String name, Set<String> symbols, Function<String, Optional<Double>> loss, String missing) {
        if (unmeasured != null) {
            return unmeasured(name, unmeasured);
        }
        Map<String, Double> losses = new TreeMap<>();
        for (String symbol : symbols) {
            Optional<Double> own = loss.apply(symbol);
            if (own.isEmpty()) {
                return unmeasured(name, missing + symbol);
            }
            losses.put(symbol, own.get());
        }
        return symbols.isEmpty() ? unmeasured(name, "no net position") : scenario(name, null, losses);
    }

    private Optional<Double> worstDayOf(String symbol) {
        JointReturns own = days.closes().joint(List.of(symbol));
        Outcomes outcomes =
                new Outcomes(own.outcomes(Map.of(symbol, net.get(symbol).doubleValue())));
        return outcomes.count() == 0 ? Optional.empty() : Optional.of(-outcomes.at(outcomes.worst(1)[0]));
    }

    /** A long position fears the gap down, a short one the gap up. */
    private Optional<Double> largestGapOf(String symbol) {
        double notional = net.get(symbol).doubleValue();
        return days.gaps(symbol).map(gaps -> -notional * (notional > 0 ? gaps.down() : gaps.up()));
    }

    private Scenario scenario(String name, Instant day, Map<String, Double> losses) {
        double sum = losses.values().stream().mapToDouble(Double::doubleValue).sum();
        BigDecimal loss = Rounded.amount(sum);
        List<Loss> rows = losses.entrySet().stream()
                .map(entry -> new Loss(entry.getKey(), Rounded.amount(entry.getValue())))
                .toList();
        return new Scenario(
                name,
                day,
                loss,
                Rounded.ratio(sum, equity),
                Rounded.plain(equity.subtract(loss)),
                loss.compareTo(dailyLossLimit) >= 0,
                rows,
                null);
    }

    private static Scenario unmeasured(String name, String why) {
        return new Scenario(name, null, null, null, null, null, List.of(), why);
    }
}
