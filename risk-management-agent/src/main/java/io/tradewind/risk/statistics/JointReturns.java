package io.tradewind.risk.statistics;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Returns of several instruments over the same periods: only where every one of them has a close, so that a day on which
 * one did not trade is no return of 0 for it but part of a longer return for all.
 */
public final class JointReturns {
    private final List<String> symbols;
    private final List<Instant> times;
    private final double[][] returns;

    /**
     * @param symbols one row of {@code returns} each
     * @param times when each period ended
     */
    JointReturns(List<String> symbols, List<Instant> times, double[][] returns) {
        this.symbols = List.copyOf(symbols);
        this.times = List.copyOf(times);
        this.returns = returns;
    }

    /** Number of common returns. */
    public int count() {
        return times.size();
    }

    /** Instruments, in the order of the rows. */
    public List<String> symbols() {
        return symbols;
    }

    /** When each return ended, oldest first. */
    public List<Instant> times() {
        return times;
    }

    /** What holdings would have won or lost in each period. A symbol that is not here is a defect of the caller. */
    public double[] outcomes(Map<String, Double> notionals) {
        double[] outcomes = new double[count()];
        notionals.forEach((symbol, notional) -> {
            double[] row = row(symbol);
            for (int i = 0; i < outcomes.length; i++) {
                outcomes[i] += notional * row[i];
            }
        });
        return outcomes;
    }

    /** Return of one instrument in one period. */
    double at(String symbol, int period) {
        return row(symbol)[period];
    }

    private double[] row(String symbol) {
        int index = symbols.indexOf(symbol);
        if (index < 0) {
            throw new IllegalArgumentException("not among the joint returns: " + symbol);
        }
        return returns[index];
    }
}
