package io.tradewind.risk.statistics;

/** How sure a figure of the loss tail is: 95 or 99 of 100 periods lose less than the value at risk. */
public enum Confidence {
    /** 95 of 100. */
    P95(0.95, 0.05, 1.6448536269514722, 20),
    /** 99 of 100. */
    P99(0.99, 0.01, 2.3263478740408408, 100);

    private final double level;
    private final double tail;
    private final double normalQuantile;
    private final int needed;

    Confidence(double level, double tail, double normalQuantile, int needed) {
        this.level = level;
        this.tail = tail;
        this.normalQuantile = normalQuantile;
        this.needed = needed;
    }

    /** 0.95 or 0.99. */
    public double level() {
        return level;
    }

    /** 1 - level. */
    public double tail() {
        return tail;
    }

    /** Quantile of the standard normal distribution at {@link #level}. */
    public double normalQuantile() {
        return normalQuantile;
    }

    /** Mean of what a standard normal variable has beyond that quantile: density there / tail. */
    public double normalShortfall() {
        return Math.exp(-normalQuantile * normalQuantile / 2) / Math.sqrt(2 * Math.PI) / tail;
    }

    /** Periods that a historical figure needs: with fewer, not one of them is expected in the tail. */
    public int needed() {
        return needed;
    }
}
