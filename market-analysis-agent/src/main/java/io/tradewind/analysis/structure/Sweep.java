package io.tradewind.analysis.structure;

import io.tradewind.analysis.bar.Candle;

/**
 * A liquidity sweep: a bar that traded beyond an unbroken swing, where stops rest, and closed back on this side of it.
 *
 * @param side BULLISH: below a swing low and back up
 * @param swing whose stops were taken
 * @param candle the bar that did it
 */
public record Sweep(Side side, Swing swing, Candle candle) implements Statement {}
