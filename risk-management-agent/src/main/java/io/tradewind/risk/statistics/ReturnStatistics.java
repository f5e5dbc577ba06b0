package io.tradewind.risk.statistics;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Figures of a series of simple returns. Floating point inside, as statistics are estimates; results are converted at
 * the edge. Definitions follow empyrical: VaR is the linearly interpolated quantile, Sharpe uses the sample standard
 * deviation and a risk-free rate of 0.
 */
public final class ReturnStatistics {
    /** Fewer returns than this measure nothing. */
    public static final int ENOUGH = 20;

    private static final Duration YEAR = Duration.ofDays(365);

    private final double[] returns;

    private ReturnStatistics(double[] returns) {
        this.returns = returns;
    }

    /** Returns between the points of an equity or price series, oldest first; points of 0 or less end the series. */
    public static ReturnStatistics ofLevels(List<BigDecimal> levels) {
        int usable = 0;
        while (usable < levels.size() && levels.get(usable).signum() > 0) {
            usable++;
        }
        double[] returns = new double[Math.max(0, usable - 1)];
        for (int i = 1; i < usable; i++) {
            returns[i - 1] = levels.get(i).doubleValue() / levels.get(i - 1).doubleValue() - 1;
        }
        return new ReturnStatistics(returns);
    }

    /** Number of returns. */
    public int count() {
        return returns.length;
    }

    /** Loss that 95 of 100 periods stay under, as a fraction of equity, 0 or more; empty below {@link #ENOUGH}. */
    public Optional<BigDecimal> historicalVar95() {
        if (returns.length < ENOUGH) {
            return Optional.empty();
        }
        return rounded(Math.max(0, new Outcomes(returns).historicalVar(Confidence.P95)));
    }

    /** Mean / standard deviation, annualised with 365 days; empty below {@link #ENOUGH} or when nothing moved. */
    public Optional<BigDecimal> sharpe(Duration period) {
        double deviation = Math.sqrt(covariance(returns, returns));
        if (returns.length < ENOUGH || !(deviation > 1e-12)) {
            return Optional.empty();
        }
        double periodsPerYear = (double) YEAR.toSeconds() / period.toSeconds();
        return rounded(mean(returns) / deviation * Math.sqrt(periodsPerYear));
    }

    /** Pearson's correlation of two series of the same length; empty below {@link #ENOUGH} or when one stands still. */
    public Optional<BigDecimal> correlation(ReturnStatistics other) {
        if (returns.length != other.returns.length) {
            throw new IllegalArgumentException("series of different length");
        }
        double own = covariance(returns, returns);
        double others = covariance(other.returns, other.returns);
        if (returns.length < ENOUGH || !(own > 1e-24) || !(others > 1e-24)) {
            return Optional.empty();
        }
        double correlation = covariance(returns, other.returns) / Math.sqrt(own * others);
        return rounded(Math.max(-1, Math.min(1, correlation)));
    }

    /** Sample covariance of two series of the same length; empty below {@link #ENOUGH}. */
    public Optional<BigDecimal> covariance(ReturnStatistics other) {
        return returns.length < ENOUGH || returns.length != other.returns.length
                ? Optional.empty()
                : Optional.of(BigDecimal.valueOf(covariance(returns, other.returns)));
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).sum() / values.length;
    }

    private static double covariance(double[] left, double[] right) {
        if (left.length < 2) {
            return Double.NaN;
        }
        double leftMean = mean(left);
        double rightMean = mean(right);
        double sum = 0;
        for (int i = 0; i < left.length; i++) {
            sum += (left[i] - leftMean) * (right[i] - rightMean);
        }
        return sum / (left.length - 1);
    }

    private static Optional<BigDecimal> rounded(double value) {
        BigDecimal result =
                BigDecimal.valueOf(value).setScale(6, RoundingMode.HALF_UP).stripTrailingZeros();
        return Optional.of(result.scale() < 0 ? result.setScale(0) : result);
    }
}
