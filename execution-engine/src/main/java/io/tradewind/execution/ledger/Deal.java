package io.tradewind.execution.ledger;

import io.tradewind.contracts.Side;
import io.tradewind.contracts.execution.DealBooked;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * A fill's effect on one position.
 *
 * @param dealId number, unique in the suite, growing
 * @param origin order behind it
 * @param positionId position
 * @param side side of the fill
 * @param entry IN opens or grows, OUT closes or shrinks
 * @param quantity base units
 * @param price quote currency
 * @param fee account currency, at least 0
 * @param realizedPnl closed profit before the fee, account currency; 0 for IN
 * @param balanceAfter account balance after it
 * @param slippage fill against arrival price, quote currency, positive = worse; null without an arrival price
 * @param venueTradeId the venue's id of the fill
 * @param time wall time of the fill
 * @param marketTime market time; null where the venue has none
 * @param rate what one unit of the quote currency is worth in the account's currency, as counted
 */
public record Deal(
        long dealId,
        OrderOrigin origin,
        long positionId,
        Side side,
        DealBooked.Entry entry,
        BigDecimal quantity,
        BigDecimal price,
        BigDecimal fee,
        BigDecimal realizedPnl,
        BigDecimal balanceAfter,
        BigDecimal slippage,
        String venueTradeId,
        Instant time,
        Instant marketTime,
        BigDecimal rate) {

    /** The event of it. */
    public DealBooked booked() {
        return new DealBooked(
                dealId,
                origin.orderId(),
                origin.tradeId(),
                positionId,
                origin.accountId(),
                origin.instrument(),
                side,
                entry,
                quantity,
                price,
                fee,
                realizedPnl,
                origin.currency(),
                balanceAfter,
                origin.arrivalPrice(),
                slippage,
                venueTradeId,
                origin.signalId(),
                origin.runId(),
                origin.strategy(),
                time,
                marketTime,
                rate);
    }
}
