package io.tradewind.execution.venue;

/**
 * An order that we gave to a venue, or were about to.
 *
 * @param venueOrderId the venue's id; null until it told us
 * @param venueSymbol how the venue spells the instrument
 */
public record KnownOrder(VenueOrder order, String venueOrderId, String venueSymbol) {
    public String clientOrderId() {
        return order.clientOrderId();
    }

    KnownOrder with(String id) {
        return new KnownOrder(order, id, venueSymbol);
    }
}
