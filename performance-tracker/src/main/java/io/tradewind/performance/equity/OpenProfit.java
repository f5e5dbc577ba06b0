package io.tradewind.performance.equity;

import io.tradewind.contracts.Direction;
import io.tradewind.contracts.instrument.Instrument;
import io.tradewind.contracts.instrument.Instruments;
import io.tradewind.contracts.market.Tick;
import io.tradewind.performance.ledger.TradedPosition;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Profit of open positions at the price they could be closed at now: bid for a long, ask for a short, against the
 * average cost of what is open.
 */
final class OpenProfit {
    private static final int SCALE = 8;

    private OpenProfit() {}

    /**
     * In the account's currency; empty when a price or a conversion is missing, or when a fill is still on its way.
     *
     * @param ticks newest tick by canonical symbol
     */
    static Optional<BigDecimal> of(List<TradedPosition> open, String currency, Function<String, Optional<Tick>> ticks) {
        BigDecimal sum = BigDecimal.ZERO;
        for (TradedPosition position : open) {
            Optional<BigDecimal> profit = of(position, currency, ticks);
            if (profit.isEmpty()) {
                return Optional.empty();
            }
            sum = sum.add(profit.get());
        }
        return Optional.of(sum.setScale(SCALE, RoundingMode.HALF_EVEN));
    }

    private static Optional<BigDecimal> of(
            TradedPosition position, String currency, Function<String, Optional<Tick>> ticks) {
        if (position.openPrice() == null) {
            return Optional.empty();
        }
        Optional<BigDecimal> rate = Instruments.find(position.instrument())
                .map(Instrument::quote)
                .flatMap(quote -> rate(quote, currency, ticks));
        Optional<BigDecimal> price = ticks.apply(position.instrument())
                .map(tick -> position.direction() == Direction.LONG ? tick.bid() : tick.ask());
        if (rate.isEmpty() || price.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(price.get()
                .subtract(position.openPrice())
                .multiply(BigDecimal.valueOf(position.direction().sign()))
                .multiply(position.openQuantity())
                .multiply(rate.get()));
    }

    private static Optional<BigDecimal> rate(String from, String to, Function<String, Optional<Tick>> ticks) {
        if (from.equals(to)) {
            return Optional.of(BigDecimal.ONE);
        }
        Optional<BigDecimal> direct = ticks.apply(from + "_" + to).map(OpenProfit::middle);
        return direct.isPresent()
                ? direct
                : ticks.apply(to + "_" + from)
                        .map(OpenProfit::middle)
                        .filter(price -> price.signum() > 0)
                        .map(price -> BigDecimal.ONE.divide(price, MathContext.DECIMAL64));
    }

    private static BigDecimal middle(Tick tick) {
        return tick.bid().add(tick.ask()).divide(BigDecimal.TWO);
    }
}
