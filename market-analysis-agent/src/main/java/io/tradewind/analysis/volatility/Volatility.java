package io.tradewind.analysis.volatility;

/**
 * How much the price moves.
 *
 * @param level against the instrument's own recent past
 * @param percentile share of the compared bars whose ATR was smaller, 0..1
 * @param atr Wilder's ATR(14), quote currency
 * @param atrPercent the ATR in percent of the close
 */
public record Volatility(Level level, double percentile, double atr, double atrPercent) {

    /** Third of the recent past that it falls into. */
    public enum Level {
        LOW,
        MEDIUM,
        HIGH
    }
}
