package io.tradewind.gateway.user;

import io.tradewind.contracts.instrument.Instrument;
import io.tradewind.contracts.instrument.Instruments;
import java.util.Currency;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Currencies of ISO 4217, what the instruments here are counted in, and the coins among what they trade. */
public final class Currencies {
    private static final Set<String> CODES = Stream.concat(
                    Currency.getAvailableCurrencies().stream().map(Currency::getCurrencyCode),
                    Instruments.all().stream().map(Instrument::quote))
            .collect(Collectors.toUnmodifiableSet());
    private static final Set<String> COINS = Instruments.all().stream()
            .filter(instrument -> instrument.kind() == Instrument.Kind.CRYPTO)
            .map(Instrument::base)
            .collect(Collectors.toUnmodifiableSet());

    private Currencies() {}

    /** Whether money can lie at a venue in it. */
    public static boolean exists(String code) {
        return CODES.contains(code) || COINS.contains(code);
    }

    /** One that amounts can be shown in, in capitals; empty when there is no such currency. */
    public static Optional<String> find(String code) {
        return Optional.ofNullable(code)
                .map(text -> text.strip().toUpperCase(Locale.ROOT))
                .filter(CODES::contains);
    }
}
