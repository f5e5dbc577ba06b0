package io.tradewind.gateway.trade;

import io.tradewind.contracts.instrument.Instrument;
import io.tradewind.contracts.instrument.Instruments;

/** Instruments as the web front end spells them. */
public final class Symbols {
    private Symbols() {}

    /** {@code BTC/ZAR} for a pair, {@code RELIANCE} for what has no base and quote of its own. */
    public static String shown(String canonical) {
        return Instruments.find(canonical)
                .filter(instrument ->
                        instrument.kind() == Instrument.Kind.CRYPTO || instrument.kind() == Instrument.Kind.FX)
                .map(instrument -> instrument.base() + "/" + instrument.quote())
                .orElse(canonical);
    }
}
