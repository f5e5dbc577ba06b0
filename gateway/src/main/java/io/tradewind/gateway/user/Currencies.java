package io.tradewind.gateway.user;

import io.tradewind.contracts.instrument.Instrument;
import io.tradewind.contracts.instrument.Instruments;
import java.util.Currency;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What amounts can be shown in: currencies of ISO 4217, and what the instruments here are counted in. */
final class Currencies {
    private static final Set<String> CODES = Stream.concat(
                    Currency.getAvailableCurrencies().stream().map(Currency::getCurrencyCode),
                    Instruments.all().stream().map(Instrument::quote))
            .collect(Collectors.toUnmodifiableSet());

    private Currencies() {}

    /** In capitals; empty when there is no such currency. */
    static Optional<String> find(String code) {
        return Optional.ofNullable(code)
                .map(text -> text.strip().toUpperCase(Locale.ROOT))
                .filter(CODES::contains);
    }
}
