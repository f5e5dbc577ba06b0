package io.tradewind.risk.currency;

import io.tradewind.contracts.api.AccountState;
import io.tradewind.contracts.api.AccountState.OpenPosition;
import io.tradewind.contracts.instrument.Instrument;
import io.tradewind.contracts.instrument.Instruments;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What one account has of each currency: its balance, and both legs of every position. A long pair is its base bought and
 * its quote spent at the entry price, a short one the reverse; a share or an index is worth its open profit in its own
 * currency. So all of it at the present rates is the account's equity, and nothing is counted twice.
 */
final class CurrencyBook {
    private final Map<String, BigDecimal> amounts = new TreeMap<>();
    private String unmeasured;

    private CurrencyBook() {}

    static CurrencyBook of(AccountState state) {
        CurrencyBook book = new CurrencyBook();
        book.add(state.currency(), state.balance());
        state.positions().forEach(book::add);
        return book;
    }

    /** Amount per currency, over 0 = owned, under 0 = owed. */
    Map<String, BigDecimal> amounts() {
        return amounts;
    }

    /** Why a position is missing; empty when none is. */
    Optional<String> unmeasured() {
        return Optional.ofNullable(unmeasured);
    }

    private void add(OpenPosition position) {
        Optional<Instrument> found = Instruments.find(position.instrument());
        if (found.isEmpty()) {
            unmeasured = "unknown instrument " + position.instrument() + " in the account";
            return;
        }
        Instrument instrument = found.get();
        BigDecimal signed = position.quantity()
                .multiply(BigDecimal.valueOf(position.direction().sign()));
        if (isPair(instrument)) {
            add(instrument.base(), signed);
            add(instrument.quote(), signed.multiply(position.entryPrice()).negate());
        } else if (position.markPrice() == null) {
            unmeasured = "no price for " + instrument.symbol();
        } else {
            add(
                    instrument.quote(),
                    position.markPrice().subtract(position.entryPrice()).multiply(signed));
        }
    }

    private void add(String currency, BigDecimal amount) {
        amounts.merge(currency, amount, BigDecimal::add);
    }

    private static boolean isPair(Instrument instrument) {
        return instrument.kind() == Instrument.Kind.FX || instrument.kind() == Instrument.Kind.CRYPTO;
    }
}
