package io.tradewind.analysis.strategy;

import io.tradewind.analysis.bar.Bars;

/**
 * A strategy at work on one series: it may remember what it read at the bar before, so that the next bar costs little. It
 * decides exactly as {@link Strategy#decide} does on the same bars, whatever it was given before. Not thread safe.
 */
public interface Decider {
    /** Judges the last of {@code bars}. */
    Decision decide(Bars bars);
}
