package io.tradewind.analysis.trend;

/**
 * Where the price is going.
 *
 * @param direction by the averages; SIDEWAYS while the strength is below {@link TrendAnalyser#LEAST_STRENGTH}
 * @param strength ADX(14), 0..100
 */
public record Trend(Direction direction, double strength) {

    /** Which way. */
    public enum Direction {
        BULLISH,
        BEARISH,
        SIDEWAYS
    }
}
