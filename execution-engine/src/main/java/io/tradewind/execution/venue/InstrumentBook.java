package io.tradewind.execution.venue;

import java.util.List;
import java.util.Optional;

/** The instruments of one venue, by either spelling. Asks the venue when it has to; may thus throw {@link VenueFailure}. */
public interface InstrumentBook {
    /** By the registry's spelling. */
    Optional<VenueInstrument> bySymbol(String symbol);

    /** By the venue's spelling. */
    Optional<VenueInstrument> byVenueSymbol(String venueSymbol);

    /** All of them. */
    List<VenueInstrument> all();

    /** By the registry's spelling; refused as unknown when the venue does not have it. */
    default VenueInstrument require(String symbol) {
        return bySymbol(symbol)
                .orElseThrow(() ->
                        new VenueFailure.Refused(VenueFailure.Reason.BAD_SYMBOL, "the venue does not have " + symbol));
    }

    /** The registry's spelling of a venue's symbol; the venue's own where the registry does not know it. */
    default String symbolOf(String venueSymbol) {
        return byVenueSymbol(venueSymbol).map(VenueInstrument::symbol).orElse(venueSymbol);
    }
}
