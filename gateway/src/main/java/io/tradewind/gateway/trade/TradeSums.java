package io.tradewind.gateway.trade;

import java.math.BigDecimal;

/**
 * Trades of a bot, added up.
 *
 * @param profit sum of the profits of its closing deals, account currency
 * @param closed positions that are closed
 * @param won of them with a profit above 0
 * @param gains sum of the profits of those
 * @param losses sum of the profits below 0, at most 0
 * @param fees all fees
 * @param open positions that are open
 */
public record TradeSums(
        BigDecimal profit, long closed, long won, BigDecimal gains, BigDecimal losses, BigDecimal fees, long open) {
    /** Nothing traded. */
    public static final TradeSums NONE =
            new TradeSums(BigDecimal.ZERO, 0, 0, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, 0);
}
