package io.tradewind.contracts.execution;

import io.tradewind.contracts.Side;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/**
 * A fill entered the ledger. A fill that crosses a position is booked as two deals: one that closes, one that opens.
 *
 * @param dealId number, unique in the suite, growing
 * @param orderId order it fills
 * @param tradeId trade of the position
 * @param positionId position it opened, grew or shrank
 * @param accountId account
 * @param instrument canonical symbol
 * @param side side of the fill
 * @param entry whether it opens (or grows) or closes (or shrinks) the position
 * @param quantity base units
 * @param price fill price, quote currency
 * @param fee cost in the account's currency, at least 0
 * @param realizedPnl profit that this deal closed, before its fee, in the account's currency; 0 for IN
 * @param currency the account's currency
 * @param balanceAfter account balance after this deal
 * @param arrivalPrice price on the right side of the book when the order was accepted; null if there was none
 * @param slippage fill against arrival price, in quote currency, positive = worse
 * @param venueTradeId the venue's id of the fill: folded by (account, this)
 * @param signalId signal it came from; null if none
 * @param runId strategy run; null if none
 * @param strategy strategy name; null if none
 * @param time wall time of the fill
 * @param marketTime market time of the tick it filled on; null where the venue has none
 * @param rate what one unit of the quote currency was worth in the account's currency when this deal was counted: at
 *     {@code time} on paper, when the fill was read from other venues; null in events of before it was told
 */
public record DealBooked(
        long dealId,
        long orderId,
        UUID tradeId,
        long positionId,
        long accountId,
        String instrument,
        Side side,
        Entry entry,
        BigDecimal quantity,
        BigDecimal price,
        BigDecimal fee,
        BigDecimal realizedPnl,
        String currency,
        BigDecimal balanceAfter,
        BigDecimal arrivalPrice,
        BigDecimal slippage,
        String venueTradeId,
        UUID signalId,
        UUID runId,
        String strategy,
        Instant time,
        Instant marketTime,
        BigDecimal rate)
        implements DealEvent {

    /** As it was told before there was a rate in it. */
    public DealBooked(
            long dealId,
            long orderId,
            UUID tradeId,
            long positionId,
            long accountId,
            String instrument,
            Side side,
            Entry entry,
            BigDecimal quantity,
            BigDecimal price,
            BigDecimal fee,
            BigDecimal realizedPnl,
            String currency,
            BigDecimal balanceAfter,
            BigDecimal arrivalPrice,
            BigDecimal slippage,
            String venueTradeId,
            UUID signalId,
            UUID runId,
            String strategy,
            Instant time,
            Instant marketTime) {
        this(
                dealId,
                orderId,
                tradeId,
                positionId,
                accountId,
                instrument,
                side,
                entry,
                quantity,
                price,
                fee,
                realizedPnl,
                currency,
                balanceAfter,
                arrivalPrice,
                slippage,
                venueTradeId,
                signalId,
                runId,
                strategy,
                time,
                marketTime,
                null);
    }

    /** Effect on the position. */
    public enum Entry {
        IN,
        OUT
    }
}
