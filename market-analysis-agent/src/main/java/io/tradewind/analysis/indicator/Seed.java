package io.tradewind.analysis.indicator;

/**
 * What an average that looks back without end begins with. Both agree to 1e-9 once about 20 periods have passed.
 */
public enum Seed {
    /** Its first value, as ta4j does; there is a value from the first bar on. */
    FIRST,
    /** The mean of its first period, as Wilder, TA-Lib and Stock.Indicators do; not a number before. */
    MEAN
}
