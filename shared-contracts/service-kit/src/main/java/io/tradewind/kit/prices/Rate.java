package io.tradewind.kit.prices;

import io.tradewind.contracts.market.Tick;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/**
 * One unit of a currency in another one.
 *
 * @param value middle of the newest tick of the pair
 * @param at wall time of that tick; null where both are one currency
 */
public record Rate(BigDecimal value, Instant at) {
    private static final Rate ONE = new Rate(BigDecimal.ONE, null);

    /**
     * The rate that the pair's newest tick tells, whichever way round the pair is quoted; empty without one.
     *
     * @param ticks newest tick by canonical symbol
     */
    public static Optional<Rate> between(String from, String to, Function<String, Optional<Tick>> ticks) {
        if (from.equals(to)) {
            return Optional.of(ONE);
        }
        return of(ticks.apply(from + "_" + to))
                .or(() -> of(ticks.apply(to + "_" + from))
                        .map(pair -> new Rate(BigDecimal.ONE.divide(pair.value(), MathContext.DECIMAL64), pair.at())));
    }

    private static Optional<Rate> of(Optional<Tick> tick) {
        return tick.flatMap(t -> middle(t).map(value -> new Rate(value, t.receivedAt())));
    }

    private static Optional<BigDecimal> middle(Tick tick) {
        BigDecimal price = tick.bid() == null || tick.ask() == null
                ? tick.last()
                : tick.bid().add(tick.ask()).divide(BigDecimal.TWO);
        return Optional.ofNullable(price).filter(value -> value.signum() > 0);
    }
}
