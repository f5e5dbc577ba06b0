package io.tradewind.execution.venue;

import io.tradewind.contracts.Side;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * A fill as a venue tells it.
 *
 * @param venueTradeId the venue's id
 * @param cursor where {@link Venue#tradesAfter} goes on after it
 * @param fee account currency, at least 0
 * @param rate one unit of quote currency in account currency, as used by the venue
 * @param time wall time at the venue
 * @param marketTime market time of the tick; null where there is none
 */
public record VenueTrade(
        long accountId,
        String venueTradeId,
        String cursor,
        String clientOrderId,
        String instrument,
        Side side,
        BigDecimal quantity,
        BigDecimal price,
        BigDecimal fee,
        BigDecimal rate,
        Instant time,
        Instant marketTime) {

    /** The same fill under another name. */
    public VenueTrade named(String name) {
        return new VenueTrade(
                accountId, name, cursor, clientOrderId, instrument, side, quantity, price, fee, rate, time, marketTime);
    }
}
