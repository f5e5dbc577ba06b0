package io.tradewind.risk.statistics;

import java.util.Arrays;

/**
 * What a holding would have won (over 0) or lost (under 0) in each period of a history: returns, or amounts of money;
 * every figure here scales with the unit. Losses are told as positive numbers, so a negative figure is a gain. Floating
 * point inside, as all of these are estimates.
 *
 * <p>Definitions (docs/reference/risk.md): the historical figures are empyrical's, the parametric ones quantstats'.
 */
public final class Outcomes {
    private final double[] values;
    private final double[] sorted;

    /** Takes the outcomes in the order of time. */
    public Outcomes(double[] values) {
        this.values = values.clone();
        this.sorted = values.clone();
        Arrays.sort(sorted);
    }

    /** Number of periods. */
    public int count() {
        return values.length;
    }

    /**
     * The linearly interpolated quantile (numpy's {@code percentile}, empyrical's {@code value_at_risk}).
     *
     * @param part 0..1
     */
    public double quantile(double part) {
        double rank = part * (sorted.length - 1);
        int below = (int) Math.floor(rank);
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (rank - below) * (sorted[above] - sorted[below]);
    }

    /** Historical value at risk: the loss at the quantile of the tail. */
    public double historicalVar(Confidence confidence) {
        return -quantile(confidence.tail());
    }

    /** Historical expected shortfall: the mean of the worst {@link #inTail} outcomes (empyrical). */
    public double historicalShortfall(Confidence confidence) {
        int worst = inTail(values.length, confidence);
        double sum = 0;
        for (int i = 0; i < worst; i++) {
            sum += sorted[i];
        }
        return -sum / worst;
    }

    /** Value at risk of a normal distribution with the mean and the sample deviation of the outcomes. */
    public double parametricVar(Confidence confidence) {
        return confidence.normalQuantile() * deviation() - mean();
    }

    /** Expected shortfall of the same normal distribution. */
    public double parametricShortfall(Confidence confidence) {
        return confidence.normalShortfall() * deviation() - mean();
    }

    /** Arithmetic mean. */
    public double mean() {
        return sum(values) / values.length;
    }

    /** Sample standard deviation (n - 1). */
    public double deviation() {
        double mean = mean();
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        return Math.sqrt(squares / (values.length - 1));
    }

    /** How many periods lost more than an amount, and what they lost on average. */
    public Exceedances beyond(double loss) {
        int count = 0;
        double sum = 0;
        for (double value : values) {
            if (value < -loss) {
                count++;
                sum += value;
            }
        }
        return new Exceedances(count, count == 0 ? Double.NaN : -sum / count);
    }

    /** How many of {@code periods} are the tail: floor((n - 1) x tail) + 1. */
    static int inTail(int periods, Confidence confidence) {
        return (int) Math.floor((periods - 1) * confidence.tail()) + 1;
    }

    /** The periods of the tail, worst first; of equal ones the earlier. */
    int[] tailPeriods(Confidence confidence) {
        return worst(inTail(values.length, confidence));
    }

    /** Numbers of the worst periods, worst first; of equal ones the earlier. */
    public int[] worst(int most) {
        return java.util.stream.IntStream.range(0, values.length)
                .boxed()
                .sorted(java.util.Comparator.comparingDouble(i -> values[i]))
                .limit(most)
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** Outcome of one period. */
    public double at(int period) {
        return values[period];
    }

    private static double sum(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }

    /**
     * Periods beyond a loss.
     *
     * @param count how many
     * @param meanLoss what they lost on average; NaN when there are none
     */
    public record Exceedances(int count, double meanLoss) {}
}
