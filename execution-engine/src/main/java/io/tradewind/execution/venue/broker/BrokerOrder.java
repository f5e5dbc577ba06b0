package io.tradewind.execution.venue.broker;

import io.tradewind.contracts.Side;
import io.tradewind.contracts.execution.OrderStatus;
import io.tradewind.contracts.execution.OrderType;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * An order as a broker's order book shows it.
 *
 * @param orderId the broker's number
 * @param reference what we gave it; null where the broker keeps none, or the order is not ours
 * @param variety the broker's kind of order, needed to cancel it; null where there is none
 * @param symbol the broker's spelling
 * @param instrument our symbol; null when the registry does not know it
 * @param side null while the broker does not say it yet
 * @param price limit or trigger; null for market orders
 * @param filled base units
 * @param averagePrice of its fills; null before the first
 * @param status one of WORKING, PARTIALLY_FILLED, FILLED, CANCELED, REJECTED, EXPIRED; null for a word that is not
 *     documented, from which nothing is concluded
 * @param statusText the broker's word for it
 * @param reason why it was refused or cancelled; null otherwise
 * @param enteredAt when the broker took it; null when it does not say
 */
public record BrokerOrder(
        String orderId,
        String reference,
        String variety,
        String symbol,
        String instrument,
        Side side,
        OrderType type,
        BigDecimal quantity,
        BigDecimal filled,
        BigDecimal price,
        BigDecimal averagePrice,
        OrderStatus status,
        String statusText,
        String reason,
        Instant enteredAt) {}
