package io.tradewind.performance.equity;

import io.tradewind.contracts.Direction;
import io.tradewind.contracts.instrument.Instrument;
import io.tradewind.contracts.instrument.Instruments;
import io.tradewind.contracts.market.Tick;
import io.tradewind.kit.prices.Rate;
import io.tradewind.performance.ledger.TradedPosition;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/**
 * An open position at the price it could be closed at now: bid for a long, ask for a short, against the average cost of
 * what is open.
 *
 * @param price quote currency; null without a tick
 * @param priceAt wall time at which the suite got it
 * @param rate one unit of the quote currency in the account's; null without a tick that converts
 * @param rateAt wall time of that tick; null where both are one currency
 * @param profit before the costs of closing, account currency; null when price, rate or a fill is missing
 */
public record OpenMark(
        TradedPosition position,
        BigDecimal price,
        Instant priceAt,
        BigDecimal rate,
        Instant rateAt,
        BigDecimal profit) {

    /** @param ticks newest tick by canonical symbol */
    public static OpenMark of(TradedPosition position, String currency, Function<String, Optional<Tick>> ticks) {
        Optional<Tick> tick = ticks.apply(position.instrument());
        BigDecimal price = tick.map(t -> position.direction() == Direction.LONG ? t.bid() : t.ask())
                .orElse(null);
        Optional<Rate> rate = Instruments.find(position.instrument())
                .map(Instrument::quote)
                .flatMap(quote -> Rate.between(quote, currency, ticks));
        return new OpenMark(
                position,
                price,
                tick.map(Tick::receivedAt).orElse(null),
                rate.map(Rate::value).orElse(null),
                rate.map(Rate::at).orElse(null),
                profit(position, price, rate));
    }

    private static BigDecimal profit(TradedPosition position, BigDecimal price, Optional<Rate> rate) {
        return price == null || rate.isEmpty() || position.openPrice() == null
                ? null
                : price.subtract(position.openPrice())
                        .multiply(BigDecimal.valueOf(position.direction().sign()))
                        .multiply(position.openQuantity())
                        .multiply(rate.get().value());
    }
}
