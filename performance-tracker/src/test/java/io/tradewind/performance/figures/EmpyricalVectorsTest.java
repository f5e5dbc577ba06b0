package io.tradewind.performance.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/**
 * empyrical's own test vectors. What it calls NaN or infinite is empty here; a missing return (NaN) counts as 0 where
 * returns are compounded and is left out elsewhere, as empyrical does.
 */
class EmpyricalVectorsTest {
    private static final int PER_YEAR = 252;
    /** A rolling window is no figure of ours; the vector is of an empty series. */
    private static final Set<String> NOT_OURS = Set.of("roll_max_drawdown");

    private static final Set<String> COMPOUNDED = Set.of("cum_returns_final", "max_drawdown", "annual_return", "cagr");

    @Test
    void shouldGiveEmpyricalsOwnValues() throws IOException {
        JsonNode vectors = Reference.performance("empyrical_vectors.json");
        int checked = 0;
        for (JsonNode vector : vectors.path("cases")) {
            if (!NOT_OURS.contains(vector.path("function").asText())) {
                check(vector, vectors.path("series"));
                checked++;
            }
        }
        assertThat(checked).isGreaterThanOrEqualTo(40);
    }

    private static void check(JsonNode vector, JsonNode series) {
        String function = vector.path("function").asText();
        JsonNode inputs = vector.path("inputs");
        double[] returns = series(inputs.path("returns"), series);
        List<OptionalDouble> ours = switch (function) {
            case "alpha_beta" -> alphaAndBeta(returns, series(inputs.path("factor_returns"), series));
            case "beta" ->
                alphaAndBeta(returns, series(inputs.path("factor_returns"), series))
                        .subList(1, 2);
            default -> List.of(figure(function, excess(function, returns, inputs, series), inputs));
        };
        JsonNode expected = vector.path("expected");
        for (int i = 0; i < ours.size(); i++) {
            same(expected.isArray() ? expected.get(i) : expected, ours.get(i), vector);
        }
    }

    private static void same(JsonNode expected, OptionalDouble ours, JsonNode vector) {
        boolean isNumber = expected.isNumber();
        assertThat(ours.isPresent()).as(vector.toString()).isEqualTo(isNumber);
        if (isNumber) {
            double precision = Math.pow(10, -vector.path("decimals").asInt());
            assertThat(ours.getAsDouble()).as(vector.toString()).isCloseTo(expected.asDouble(), within(precision));
        }
    }

    private static OptionalDouble figure(String function, double[] returns, JsonNode inputs) {
        ReturnSeries figures = new ReturnSeries(returns, PER_YEAR);
        return switch (function) {
            case "cum_returns_final" ->
                grown(figures.totalReturn(), inputs.path("starting_value").asDouble());
            case "max_drawdown" -> figures.maxDrawdown();
            case "annual_return", "cagr" -> figures.annualReturn();
            case "annual_volatility" -> figures.annualVolatility();
            case "sharpe_ratio" -> figures.sharpe();
            case "downside_risk" -> figures.downsideRisk();
            case "sortino_ratio" -> figures.sortino();
            case "excess_sharpe" -> figures.meanToDeviation();
            case "value_at_risk" -> figures.valueAtRisk(inputs.path("cutoff").asDouble());
            default -> throw new AssertionError("a vector of a figure nobody computes: " + function);
        };
    }

    private static OptionalDouble grown(OptionalDouble total, double start) {
        return total.isEmpty() || start == 0 ? total : OptionalDouble.of(start * (1 + total.getAsDouble()));
    }

    /** Returns less the risk-free, required or benchmark ones, without holes. */
    private static double[] excess(String function, double[] returns, JsonNode inputs, JsonNode series) {
        JsonNode less = StreamSupport.stream(
                        List.of("risk_free", "required_return", "factor_returns")
                                .spliterator(),
                        false)
                .map(inputs::path)
                .filter(node -> !node.isMissingNode())
                .findFirst()
                .orElse(inputs.path("none"));
        double[] minus = new double[returns.length];
        if (less.isNumber()) {
            Arrays.fill(minus, less.asDouble());
        } else if (less.isObject()) {
            minus = series(less, series);
        }
        double[] excess = new double[returns.length];
        for (int i = 0; i < returns.length; i++) {
            excess[i] = returns[i] - minus[i];
        }
        return COMPOUNDED.contains(function)
                ? Arrays.stream(excess).map(r -> Double.isNaN(r) ? 0 : r).toArray()
                : Arrays.stream(excess).filter(r -> !Double.isNaN(r)).toArray();
    }

    /** Both aligned at their ends, and without the periods in which one is missing. */
    private static List<OptionalDouble> alphaAndBeta(double[] returns, double[] factor) {
        int length = Math.min(returns.length, factor.length);
        List<double[]> pairs = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            double own = returns[returns.length - length + i];
            double other = factor[factor.length - length + i];
            if (!Double.isNaN(own) && !Double.isNaN(other)) {
                pairs.add(new double[] {own, other});
            }
        }
        AgainstBenchmark against = new AgainstBenchmark(
                pairs.stream().mapToDouble(pair -> pair[0]).toArray(),
                pairs.stream().mapToDouble(pair -> pair[1]).toArray(),
                PER_YEAR);
        return List.of(against.alpha(), against.beta());
    }

    private static double[] series(JsonNode node, JsonNode named) {
        JsonNode values = node.has("name") ? named.path(node.path("name").asText()) : node.path("series");
        return StreamSupport.stream(values.spliterator(), false)
                .mapToDouble(value -> value.isNull() ? Double.NaN : value.asDouble())
                .toArray();
    }
}
