package io.tradewind.breaker.watch;

import java.math.BigDecimal;

/**
 * Deals of a window.
 *
 * @param deals deals with a known arrival price
 * @param sum of slippage / arrival price, positive = worse
 */
record SlippageSum(long deals, BigDecimal sum) {
    static final SlippageSum NONE = new SlippageSum(0, BigDecimal.ZERO);

    SlippageSum plus(SlippageSum other) {
        return new SlippageSum(deals + other.deals, sum.add(other.sum));
    }
}
