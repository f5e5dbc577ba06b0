package io.tradewind.execution.venue;

import io.tradewind.contracts.instrument.Instrument;
import java.math.BigDecimal;

/**
 * An instrument under a venue's rules. What the venue does not say is taken from the registry.
 *
 * @param symbol the registry's spelling: {@code BTC_USDT}
 * @param venueSymbol the venue's: {@code BTCUSDT}, {@code XBTZAR}
 * @param tickSize smallest price step
 * @param lotSize smallest quantity step
 * @param minQuantity smallest order, base units
 * @param maxQuantity largest order, base units; null = no rule
 * @param minNotional smallest order value, quote currency; null = no rule
 * @param active false while the venue does not trade it
 */
public record VenueInstrument(
        String symbol,
        String venueSymbol,
        String base,
        String quote,
        BigDecimal tickSize,
        BigDecimal lotSize,
        BigDecimal minQuantity,
        BigDecimal maxQuantity,
        BigDecimal minNotional,
        boolean active) {

    /** The registry's instrument with this venue's rules. */
    public Instrument rules(Instrument known) {
        return new Instrument(
                known.symbol(),
                known.base(),
                known.quote(),
                known.kind(),
                tickSize == null ? known.tickSize() : tickSize,
                lotSize == null ? known.lotSize() : lotSize,
                minQuantity == null ? known.minQuantity() : minQuantity,
                maxQuantity == null ? known.maxQuantity() : maxQuantity,
                minNotional == null ? known.minNotional() : minNotional,
                known.marginRate(),
                known.session());
    }
}
