package io.tradewind.performance.equity;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * Last measurement of an account.
 *
 * @param balance closed profit after fees included
 * @param unrealizedPnl open profit
 * @param equity balance + unrealizedPnl
 * @param peak highest equity so far, starting balance included
 * @param peakAt when it was that last; null where nobody remembers
 */
record EquityState(
        BigDecimal balance,
        BigDecimal unrealizedPnl,
        BigDecimal equity,
        BigDecimal peak,
        Instant peakAt,
        int openPositions,
        Instant measuredAt) {

    /** True while equity is below its high. */
    boolean isBelowPeak() {
        return equity.compareTo(peak) < 0;
    }

    /** The same with an earlier high above it. */
    EquityState below(BigDecimal otherPeak, Instant otherPeakAt) {
        return new EquityState(balance, unrealizedPnl, equity, otherPeak, otherPeakAt, openPositions, measuredAt);
    }

    boolean says(BigDecimal otherBalance, BigDecimal otherUnrealized, int otherPositions) {
        return balance.compareTo(otherBalance) == 0
                && unrealizedPnl.compareTo(otherUnrealized) == 0
                && openPositions == otherPositions;
    }
}
