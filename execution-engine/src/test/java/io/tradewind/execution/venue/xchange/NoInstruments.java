package io.tradewind.execution.venue.xchange;

import io.tradewind.execution.venue.InstrumentBook;
import io.tradewind.execution.venue.VenueInstrument;
import java.util.List;
import java.util.Optional;

/** For what needs no instrument. */
final class NoInstruments implements InstrumentBook {
    @Override
    public Optional<VenueInstrument> bySymbol(String symbol) {
        return Optional.empty();
    }

    @Override
    public Optional<VenueInstrument> byVenueSymbol(String venueSymbol) {
        return Optional.empty();
    }

    @Override
    public List<VenueInstrument> all() {
        return List.of();
    }
}
