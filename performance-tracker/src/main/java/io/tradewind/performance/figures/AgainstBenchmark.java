package io.tradewind.performance.figures;

import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * Returns beside those of a benchmark in the same periods, by empyrical's definitions (commit 40f61b4) with a risk-free
 * rate of 0.
 */
public final class AgainstBenchmark {
    private static final int FEWEST = 2;
    /** empyrical's own limit: a benchmark that does not move explains nothing. */
    private static final double NO_VARIANCE = 1e-30;

    private final double[] returns;
    private final double[] benchmark;
    private final int perYear;

    /** @param returns and {@code benchmark}: one a period, in the same order */
    public AgainstBenchmark(double[] returns, double[] benchmark, int perYear) {
        if (returns.length != benchmark.length) {
            throw new IllegalArgumentException(returns.length + " returns beside " + benchmark.length);
        }
        this.returns = returns.clone();
        this.benchmark = benchmark.clone();
        this.perYear = perYear;
    }

    /** Covariance / variance of the benchmark (empyrical beta). */
    public OptionalDouble beta() {
        double variance = covariance(benchmark, benchmark);
        return returns.length < FEWEST || variance < NO_VARIANCE
                ? OptionalDouble.empty()
                : ReturnSeries.finite(covariance(returns, benchmark) / variance);
    }

    /** (1 + mean of r - β × b)^periods of a year - 1 (empyrical alpha). */
    public OptionalDouble alpha() {
        OptionalDouble beta = beta();
        if (beta.isEmpty()) {
            return beta;
        }
        double rest = mean(returns) - beta.getAsDouble() * mean(benchmark);
        return rest <= -1 ? OptionalDouble.empty() : ReturnSeries.finite(Math.pow(1 + rest, perYear) - 1);
    }

    /** Covariance / both deviations, -1..1. */
    public OptionalDouble correlation() {
        double both = covariance(returns, returns) * covariance(benchmark, benchmark);
        return returns.length < FEWEST || both < NO_VARIANCE
                ? OptionalDouble.empty()
                : ReturnSeries.finite(covariance(returns, benchmark) / Math.sqrt(both));
    }

    /** mean(r - b) / sample deviation(r - b), not annualized (empyrical excess_sharpe). */
    public OptionalDouble informationRatio() {
        double[] excess = new double[returns.length];
        for (int i = 0; i < excess.length; i++) {
            excess[i] = returns[i] - benchmark[i];
        }
        return new ReturnSeries(excess, perYear).meanToDeviation();
    }

    private static double covariance(double[] a, double[] b) {
        double meanA = mean(a);
        double meanB = mean(b);
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (a[i] - meanA) * (b[i] - meanB);
        }
        return a.length == 0 ? 0 : sum / a.length;
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElse(0);
    }
}
