package io.tradewind.compliance.value;

import io.tradewind.contracts.instrument.Instrument;
import io.tradewind.contracts.market.Tick;
import io.tradewind.kit.prices.LastPrices;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;

/** What an order is worth in the currency of its account, by the tick stream. Never guessed. */
@ApplicationScoped
public class OrderValue {
    private static final BigDecimal TWO = BigDecimal.valueOf(2);

    private final LastPrices prices;

    OrderValue(LastPrices prices) {
        this.prices = prices;
    }

    /**
     * A value, or why there is none.
     *
     * @param notional account currency; null when it cannot be measured
     * @param unmeasured why; null when it can
     */
    public record Measured(BigDecimal notional, String unmeasured) {
        /** Nothing was asked. */
        public static final Measured NOTHING = new Measured(null, null);
    }

    /** Value of an order; without a price it counts at the last one. */
    public Measured of(Instrument instrument, BigDecimal size, BigDecimal price, String currency) {
        Optional<BigDecimal> counted = Optional.ofNullable(price).or(() -> last(instrument.symbol()));
        if (counted.isEmpty()) {
            return new Measured(null, "no price for " + instrument.symbol());
        }
        return rate(instrument.quote(), currency)
                .map(rate -> new Measured(size.multiply(counted.get()).multiply(rate), null))
                .orElseGet(() -> new Measured(null, "no rate from " + instrument.quote() + " to " + currency));
    }

    private Optional<BigDecimal> rate(String from, String to) {
        if (from.equals(to)) {
            return Optional.of(BigDecimal.ONE);
        }
        return last(from + "_" + to)
                .or(() -> last(to + "_" + from).map(price -> BigDecimal.ONE.divide(price, MathContext.DECIMAL128)));
    }

    private Optional<BigDecimal> last(String symbol) {
        return prices.of(symbol).map(OrderValue::middle).filter(price -> price.signum() > 0);
    }

    private static BigDecimal middle(Tick tick) {
        return tick.bid() == null || tick.ask() == null
                ? tick.last()
                : tick.bid().add(tick.ask()).divide(TWO, MathContext.DECIMAL128);
    }
}
