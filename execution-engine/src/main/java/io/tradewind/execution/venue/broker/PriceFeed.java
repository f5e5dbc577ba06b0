package io.tradewind.execution.venue.broker;

import io.tradewind.execution.venue.VenueBook;
import java.util.Optional;

/** Prices that come by themselves. */
public interface PriceFeed {
    /** Nothing comes by itself. */
    PriceFeed NONE = symbol -> Optional.empty();

    /** The newest price of an instrument, unless it was received too long ago. */
    Optional<VenueBook.Price> price(String symbol);

    /** Ends its connection. */
    default void close() {}
}
