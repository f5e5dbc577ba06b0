package io.tradewind.execution.venue;

import io.tradewind.contracts.Side;
import io.tradewind.contracts.execution.OrderStatus;
import io.tradewind.contracts.execution.OrderType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a venue says of an order: evidence.
 *
 * @param status one of WORKING, PARTIALLY_FILLED, FILLED, CANCELED, REJECTED, EXPIRED
 * @param filled base units
 * @param reasonCode the venue's code of a rejection or cancellation; null otherwise
 * @param reason sentence; null otherwise
 * @param trades fills it tells of: all of the order's when it was asked for, else those that are new
 */
public record VenueReport(
        long accountId,
        String clientOrderId,
        String venueOrderId,
        String instrument,
        Side side,
        OrderType type,
        BigDecimal quantity,
        BigDecimal filled,
        BigDecimal price,
        boolean reduceOnly,
        String positionRef,
        OrderStatus status,
        String reasonCode,
        String reason,
        List<VenueTrade> trades) {
    public VenueReport {
        trades = List.copyOf(trades);
    }

    /** The same with fills of the order that the venue told elsewhere and not here. */
    public VenueReport telling(List<VenueTrade> more) {
        Set<String> here = trades.stream().map(VenueTrade::venueTradeId).collect(Collectors.toSet());
        List<VenueTrade> all = new ArrayList<>(trades);
        more.stream().filter(trade -> here.add(trade.venueTradeId())).forEach(all::add);
        return new VenueReport(
                accountId,
                clientOrderId,
                venueOrderId,
                instrument,
                side,
                type,
                quantity,
                filled,
                price,
                reduceOnly,
                positionRef,
                status,
                reasonCode,
                reason,
                all);
    }

    /** The same with why we took the order back, when it was canceled. */
    public VenueReport canceledFor(String ourCode, String ourReason) {
        return status != OrderStatus.CANCELED
                ? this
                : new VenueReport(
                        accountId,
                        clientOrderId,
                        venueOrderId,
                        instrument,
                        side,
                        type,
                        quantity,
                        filled,
                        price,
                        reduceOnly,
                        positionRef,
                        status,
                        ourCode,
                        ourReason,
                        trades);
    }
}
