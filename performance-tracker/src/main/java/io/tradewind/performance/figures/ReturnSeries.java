package io.tradewind.performance.figures;

import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * Figures over simple returns of periods of equal length, by the definitions of empyrical (commit 40f61b4) with a
 * risk-free rate of 0. Each figure is empty where its definition gives no finite number; empyrical says NaN or infinite
 * there. Where quantstats and LEAN differ: docs/reference/performance.md.
 */
public final class ReturnSeries {
    private static final int FEWEST = 2;
    /** Below this part of the mean a deviation is what doubles leave over, and not a deviation. */
    static final double NO_DEVIATION = 1e-12;

    private static final double NORMAL_95 = 1.6448536269514722;
    private static final double NORMAL_99 = 2.3263478740408408;

    private final double[] returns;
    private final int perYear;

    /**
     * @param returns one a period, 0.01 = 1 %
     * @param perYear periods of a year
     */
    public ReturnSeries(double[] returns, int perYear) {
        this.returns = returns.clone();
        this.perYear = perYear;
    }

    /** Number of returns. */
    public int size() {
        return returns.length;
    }

    /** Π(1 + r) - 1 (empyrical cum_returns_final, quantstats comp). */
    public OptionalDouble totalReturn() {
        if (returns.length == 0) {
            return OptionalDouble.empty();
        }
        double growth = 1;
        for (double value : returns) {
            growth *= 1 + value;
        }
        return finite(growth - 1);
    }

    /** (1 + total)^(periods of a year / n) - 1 (empyrical annual_return = cagr). */
    public OptionalDouble annualReturn() {
        OptionalDouble total = totalReturn();
        return total.isEmpty() || total.getAsDouble() <= -1
                ? OptionalDouble.empty()
                : finite(Math.pow(1 + total.getAsDouble(), (double) perYear / returns.length) - 1);
    }

    /** Sample deviation (n - 1) × √periods of a year (empyrical annual_volatility, quantstats volatility). */
    public OptionalDouble annualVolatility() {
        return returns.length < FEWEST ? OptionalDouble.empty() : finite(deviation() * Math.sqrt(perYear));
    }

    /** mean / sample deviation × √periods of a year (empyrical sharpe_ratio, quantstats sharpe). */
    public OptionalDouble sharpe() {
        OptionalDouble ratio = meanToDeviation();
        return ratio.isEmpty() ? ratio : finite(ratio.getAsDouble() * Math.sqrt(perYear));
    }

    /** mean / sample deviation, not annualized (empyrical excess_sharpe, of returns over a benchmark's). */
    public OptionalDouble meanToDeviation() {
        if (returns.length < FEWEST) {
            return OptionalDouble.empty();
        }
        double deviation = deviation();
        return deviation <= NO_DEVIATION * Math.abs(mean()) ? OptionalDouble.empty() : finite(mean() / deviation);
    }

    /** √(mean of min(r, 0)² over all periods) × √periods of a year (empyrical downside_risk). */
    public OptionalDouble downsideRisk() {
        if (returns.length == 0) {
            return OptionalDouble.empty();
        }
        double squares = 0;
        for (double value : returns) {
            double below = Math.min(value, 0);
            squares += below * below;
        }
        return finite(Math.sqrt(squares / returns.length) * Math.sqrt(perYear));
    }

    /** mean × periods of a year / downside risk (empyrical sortino_ratio, quantstats sortino). */
    public OptionalDouble sortino() {
        OptionalDouble risk = downsideRisk();
        return returns.length < FEWEST || risk.getAsDouble() == 0
                ? OptionalDouble.empty()
                : finite(mean() * perYear / risk.getAsDouble());
    }

    /** Deepest fall of the compounded value from a high before it, at most 0: -0.1 = 10 % (empyrical max_drawdown). */
    public OptionalDouble maxDrawdown() {
        if (returns.length == 0) {
            return OptionalDouble.empty();
        }
        double value = 1;
        double peak = 1;
        double worst = 0;
        for (double each : returns) {
            value *= 1 + each;
            peak = Math.max(peak, value);
            worst = Math.min(worst, value / peak - 1);
        }
        return finite(worst);
    }

    /** Annual return / |max drawdown| (empyrical calmar_ratio, quantstats calmar). */
    public OptionalDouble calmar() {
        OptionalDouble annual = annualReturn();
        OptionalDouble fall = maxDrawdown();
        return annual.isEmpty() || fall.isEmpty() || fall.getAsDouble() == 0
                ? OptionalDouble.empty()
                : finite(annual.getAsDouble() / -fall.getAsDouble());
    }

    /** Σ returns above 0 / |Σ returns below 0| (empyrical omega_ratio with thresholds of 0, quantstats omega). */
    public OptionalDouble omega() {
        double above = 0;
        double below = 0;
        for (double value : returns) {
            above += Math.max(value, 0);
            below -= Math.min(value, 0);
        }
        return returns.length < FEWEST || below == 0 ? OptionalDouble.empty() : finite(above / below);
    }

    /**
     * The return that a part of the periods fell below: numpy's percentile, linear between neighbours (empyrical
     * value_at_risk). With its sign: -0.02 = a loss of 2 %.
     *
     * @param cutoff 0..1: 0.05 = the worst twentieth
     */
    public OptionalDouble valueAtRisk(double cutoff) {
        if (returns.length == 0) {
            return OptionalDouble.empty();
        }
        double[] sorted = sorted();
        double place = cutoff * (sorted.length - 1);
        int below = (int) Math.floor(place);
        int above = Math.min(below + 1, sorted.length - 1);
        return finite(sorted[below] + (sorted[above] - sorted[below]) * (place - below));
    }

    /** Mean of the worst ⌊(n - 1) × cutoff⌋ + 1 returns (empyrical conditional_value_at_risk). */
    public OptionalDouble expectedShortfall(double cutoff) {
        if (returns.length == 0) {
            return OptionalDouble.empty();
        }
        int count = (int) ((returns.length - 1) * cutoff) + 1;
        return Arrays.stream(sorted()).limit(count).average();
    }

    /** mean - 1.645 × sample deviation: 95 % of a normal distribution (quantstats value_at_risk). */
    public OptionalDouble normalValueAtRisk95() {
        return normalValueAtRisk(NORMAL_95);
    }

    /** mean - 2.326 × sample deviation: 99 % of a normal distribution. */
    public OptionalDouble normalValueAtRisk99() {
        return normalValueAtRisk(NORMAL_99);
    }

    private OptionalDouble normalValueAtRisk(double deviations) {
        return returns.length < FEWEST ? OptionalDouble.empty() : finite(mean() - deviations * deviation());
    }

    /** Highest return; empty without one. */
    public OptionalDouble best() {
        return Arrays.stream(returns).max();
    }

    /** Lowest return; empty without one. */
    public OptionalDouble worst() {
        return Arrays.stream(returns).min();
    }

    /** Arithmetic mean; 0 without a return. */
    double mean() {
        return Arrays.stream(returns).average().orElse(0);
    }

    private double deviation() {
        double mean = mean();
        double squares = 0;
        for (double value : returns) {
            squares += (value - mean) * (value - mean);
        }
        return Math.sqrt(squares / (returns.length - 1));
    }

    private double[] sorted() {
        double[] sorted = returns.clone();
        Arrays.sort(sorted);
        return sorted;
    }

    static OptionalDouble finite(double value) {
        return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
    }
}
