package io.tradewind.analysis.indicator;

import java.util.Arrays;

/**
 * The newest {@code period} values. What is computed over them starts afresh each time, oldest value first: nothing
 * drifts, and where the series began leaves no trace, to the last digit.
 */
public final class Recent {
    private final double[] values;
    private int start;
    private int size;

    public Recent(int period) {
        if (period < 1) {
            throw new IllegalArgumentException("a period is at least 1, got " + period);
        }
        values = new double[period];
        Arrays.fill(values, Double.NaN);
    }

    public void push(double x) {
        if (size < values.length) {
            values[size++] = x;
        } else {
            values[start] = x;
            start = start + 1 == values.length ? 0 : start + 1;
        }
    }

    public int size() {
        return size;
    }

    public boolean isFull() {
        return size == values.length;
    }

    public double sum() {
        double sum = 0;
        for (int i = start; i < size; i++) {
            sum += values[i];
        }
        for (int i = 0; i < start; i++) {
            sum += values[i];
        }
        return sum;
    }

    public double mean() {
        return sum() / size;
    }

    /** Population standard deviation. */
    public double deviation(double mean) {
        double squares = 0;
        for (int i = start; i < size; i++) {
            squares += (values[i] - mean) * (values[i] - mean);
        }
        for (int i = 0; i < start; i++) {
            squares += (values[i] - mean) * (values[i] - mean);
        }
        return Math.sqrt(squares / size);
    }

    public double highest() {
        double highest = values[0];
        for (int i = 1; i < size; i++) {
            highest = Math.max(highest, values[i]);
        }
        return highest;
    }

    public double lowest() {
        double lowest = values[0];
        for (int i = 1; i < size; i++) {
            lowest = Math.min(lowest, values[i]);
        }
        return lowest;
    }
}
