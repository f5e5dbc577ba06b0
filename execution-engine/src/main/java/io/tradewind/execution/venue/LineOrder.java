package io.tradewind.execution.venue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.contracts.Side;
import io.tradewind.contracts.execution.OrderStatus;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * An order as a venue tells it. Null = the venue does not say.
 *
 * @param symbol the registry's spelling
 * @param type the venue's word in lower case: {@code limit}, {@code market}, {@code stop}
 * @param average price of what is filled
 * @param status one of WORKING, PARTIALLY_FILLED, FILLED, CANCELED, REJECTED, EXPIRED
 * @param reason why it was refused or ended
 * @param info the venue's own answer
 * @param postOnly true when it may only rest
 * @param fees what its fills have cost so far; empty = the venue tells it with the fills alone
 */
public record LineOrder(
        String venueOrderId,
        String clientOrderId,
        String symbol,
        Side side,
        String type,
        BigDecimal quantity,
        BigDecimal filled,
        BigDecimal average,
        BigDecimal cost,
        BigDecimal price,
        BigDecimal triggerPrice,
        String timeInForce,
        OrderStatus status,
        String reason,
        Instant createdAt,
        Instant changedAt,
        JsonNode info,
        Boolean postOnly,
        List<Fee> fees) {

    /** @param currency null = the venue does not say */
    public record Fee(BigDecimal cost, String currency) {}

    /** The venue has taken it and told no more than its id. */
    public static LineOrder working(KnownOrder known, String venueOrderId, JsonNode info) {
        VenueOrder o = known.order();
        return new LineOrder(
                venueOrderId,
                o.clientOrderId(),
                o.instrument(),
                o.side(),
                o.type().name().toLowerCase(Locale.ROOT),
                o.quantity(),
                null,
                null,
                null,
                o.price(),
                null,
                null,
                OrderStatus.WORKING,
                null,
                null,
                null,
                info,
                null,
                List.of());
    }
}
