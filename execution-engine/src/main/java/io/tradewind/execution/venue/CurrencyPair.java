package io.tradewind.execution.venue;

import java.util.Optional;

/** The two currencies that a symbol of the registry's spelling names: {@code BTC_ZAR}. */
public record CurrencyPair(String base, String quote) {
    /** Empty for what is no pair: a share, or a venue's symbol that the registry does not know. */
    public static Optional<CurrencyPair> of(String symbol) {
        int line = symbol.indexOf('_');
        return line < 0
                ? Optional.empty()
                : Optional.of(new CurrencyPair(symbol.substring(0, line), symbol.substring(line + 1)));
    }
}
