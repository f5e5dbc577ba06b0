package io.tradewind.execution.venue;

import java.util.List;
import java.util.Optional;

/** A venue that trades one pair, whatever it calls it. */
public record OnePair(String base, String quote) implements InstrumentBook {
    @Override
    public Optional<VenueInstrument> bySymbol(String symbol) {
        return Optional.empty();
    }

    @Override
    public Optional<VenueInstrument> byVenueSymbol(String venueSymbol) {
        return Optional.of(
                new VenueInstrument(base + "_" + quote, venueSymbol, base, quote, null, null, null, null, null, true));
    }

    @Override
    public List<VenueInstrument> all() {
        return List.of();
    }
}
