package io.tradewind.execution.instrument;

import io.tradewind.contracts.instrument.Instruments;
import io.tradewind.contracts.market.Tick;
import io.tradewind.kit.prices.LastPrices;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Optional;

/** What a currency is worth in another, from the live prices. */
@Singleton
public class Rates {
    private static final int SCALE = 10;

    private final LastPrices prices;

    Rates(LastPrices prices) {
        this.prices = prices;
    }

    /** One unit of {@code from} in {@code to}; empty when no instrument of the registry has a price for it. */
    public Optional<BigDecimal> of(String from, String to) {
        if (from.equals(to)) {
            return Optional.of(BigDecimal.ONE);
        }
        return price(from + "_" + to)
                .or(() -> price(to + "_" + from)
                        // By digits and not by decimals: one yen is a very small part of a bitcoin.
                        .map(inverse -> BigDecimal.ONE.divide(inverse, MathContext.DECIMAL64)))
                .filter(rate -> rate.signum() > 0);
    }

    private Optional<BigDecimal> price(String symbol) {
        return Instruments.find(symbol)
                .flatMap(instrument -> prices.of(instrument.symbol()))
                .map(Rates::middle);
    }

    private static BigDecimal middle(Tick tick) {
        if (tick.bid() != null && tick.ask() != null) {
            return tick.bid().add(tick.ask()).divide(BigDecimal.TWO, SCALE, RoundingMode.HALF_EVEN);
        }
        return tick.last();
    }
}
