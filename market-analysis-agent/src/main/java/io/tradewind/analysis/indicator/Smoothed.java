package io.tradewind.analysis.indicator;

/**
 * An average that looks back without end: {@code s = s + w·(x - s)}. With {@code w = 2/(n+1)} it is the exponential
 * moving average, with {@code w = 1/n} Wilder's smoothing ("New Concepts in Technical Trading Systems", 1978).
 */
final class Smoothed {
    private final int period;
    private final double weight;
    private final Seed seed;
    private int seen;
    private double sum;
    private double value = Double.NaN;

    private Smoothed(int period, double weight, Seed seed) {
        if (period < 1) {
            throw new IllegalArgumentException("a period is at least 1, got " + period);
        }
        this.period = period;
        this.weight = weight;
        this.seed = seed;
    }

    static Smoothed exponential(int period, Seed seed) {
        return new Smoothed(period, 2.0 / (period + 1), seed);
    }

    static Smoothed wilder(int period, Seed seed) {
        return new Smoothed(period, 1.0 / period, seed);
    }

    double next(double x) {
        if (seen >= period || seen > 0 && seed == Seed.FIRST) {
            value = (x - value) * weight + value;
            return value;
        }
        seen++;
        if (seed == Seed.FIRST) {
            value = x;
            return value;
        }
        sum += x;
        if (seen == period) {
            value = sum / period;
        }
        return value;
    }

    double value() {
        return value;
    }
}
