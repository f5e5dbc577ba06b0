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
 */
record EquityState(
        BigDecimal balance,
        BigDecimal unrealizedPnl,
        BigDecimal equity,
        BigDecimal peak,
        int openPositions,
        Instant measuredAt) {

    boolean says(BigDecimal otherBalance, BigDecimal otherUnrealized, int otherPositions) {
        return balance.compareTo(otherBalance) == 0
                && unrealizedPnl.compareTo(otherUnrealized) == 0
                && openPositions == otherPositions;
    }
}
