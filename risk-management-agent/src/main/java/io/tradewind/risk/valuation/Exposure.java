package io.tradewind.risk.valuation;

import io.tradewind.contracts.api.AccountState;
import io.tradewind.contracts.api.AccountState.InFlightOrder;
import io.tradewind.contracts.api.AccountState.OpenPosition;
import io.tradewind.contracts.instrument.Instrument;
import io.tradewind.contracts.instrument.Instruments;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What an account has at stake now: its open positions and every order that may still open one. Long and short add
 * up, they do not cancel: a hedge binds margin too and may lose one of its legs.
 *
 * @param total sum of notionals, account currency
 * @param byInstrument the same per canonical symbol
 * @param margin margin bound, account currency
 * @param positions open positions and orders that may open one
 * @param unmeasured why a part could not be valued; null when everything was
 */
public record Exposure(
        BigDecimal total, Map<String, BigDecimal> byInstrument, BigDecimal margin, int positions, String unmeasured) {
    public Exposure {
        byInstrument = Map.copyOf(byInstrument);
    }

    /** As {@link #of(AccountState, MarginRates, Market)}, with the instruments' own margin rates. */
    public static Exposure of(AccountState state, Market market) {
        return of(state, MarginRates.STANDARD, market);
    }

    /** Values an account. A position is valued at its mark, at its entry where there is no mark. */
    public static Exposure of(AccountState state, MarginRates margins, Market market) {
        Sum sum = new Sum(state.currency(), margins, market);
        for (OpenPosition position : state.positions()) {
            BigDecimal price = position.markPrice() == null ? position.entryPrice() : position.markPrice();
            sum.add(position.instrument(), position.quantity(), price);
        }
        for (InFlightOrder order : state.inFlight()) {
            if (!order.reduceOnly()) {
                sum.add(order.instrument(), order.remaining(), order.price());
            }
        }
        return new Exposure(sum.total, sum.byInstrument, sum.margin, sum.positions, sum.unmeasured);
    }

    /** Notional in one instrument, account currency. */
    public BigDecimal in(String symbol) {
        return byInstrument.getOrDefault(symbol, BigDecimal.ZERO);
    }

    private static final class Sum {
        private final String currency;
        private final MarginRates margins;
        private final Market market;
        private final Map<String, BigDecimal> byInstrument = new HashMap<>();
        private BigDecimal total = BigDecimal.ZERO;
        private BigDecimal margin = BigDecimal.ZERO;
        private int positions;
        private String unmeasured;

        private Sum(String currency, MarginRates margins, Market market) {
            this.currency = currency;
            this.margins = margins;
            this.market = market;
        }

        private void add(String symbol, BigDecimal quantity, BigDecimal price) {
            positions++;
            Optional<Instrument> instrument = Instruments.find(symbol);
            if (instrument.isEmpty()) {
                unmeasured = "unknown instrument " + symbol + " in the account";
                return;
            }
            if (price == null) {
                unmeasured = "no price for an order in " + symbol;
                return;
            }
            Optional<BigDecimal> rate = market.rate(instrument.get().quote(), currency);
            if (rate.isEmpty()) {
                unmeasured = "no rate from " + instrument.get().quote() + " to " + currency;
                return;
            }
            BigDecimal notional = quantity.abs().multiply(price).multiply(rate.get());
            total = total.add(notional);
            margin = margin.add(notional.multiply(margins.of(instrument.get())));
            byInstrument.merge(symbol, notional, BigDecimal::add);
        }
    }
}
