package io.tradewind.execution.venue.paper;

import io.tradewind.contracts.Side;
import io.tradewind.contracts.instrument.Instrument;
import io.tradewind.contracts.market.Tick;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Why the paper venue refuses an order.
 *
 * @param code {@code no_price, stale_price, min_size, max_size, no_position, insufficient_funds, no_rate}
 */
record Rejection(String code, String reason) {

    /** The first rule an order breaks on arrival. Pure. */
    static Optional<Rejection> of(
            PaperOrder order, Instrument instrument, Optional<Tick> tick, Books books, Duration maxAge, Instant now) {
        if (order.reduceOnly()) {
            Side closing = books.position()
                    .filter(PaperPosition::isOpen)
                    .map(p -> p.direction().opening().opposite())
                    .orElse(null);
            if (order.side() != closing) {
                return reject("no_position", "There is no open position that this order could reduce");
            }
        }
        // A position can have grown beyond what one order may open: it is closed all the same, and so is a small rest.
        if (!order.reduceOnly() && order.quantity().compareTo(instrument.minQuantity()) < 0) {
            return reject("min_size", "The smallest order is " + plain(instrument.minQuantity()));
        }
        if (!order.reduceOnly() && order.quantity().compareTo(instrument.maxQuantity()) > 0) {
            return reject("max_size", "The largest order is " + plain(instrument.maxQuantity()));
        }
        if (tick.isEmpty()) {
            return reject("no_price", "There is no price for " + instrument.symbol());
        }
        if (tick.get().receivedAt().isBefore(now.minus(maxAge))) {
            return reject("stale_price", "The last price is older than " + maxAge);
        }
        return Optional.empty();
    }

    /** Money that an opening fill needs against money that is free. */
    static Optional<Rejection> ofFunds(BigDecimal needed, BigDecimal free, String currency) {
        return needed.compareTo(free) <= 0
                ? Optional.empty()
                : reject("insufficient_funds", "Needs " + plain(needed) + " " + currency + ", free are " + plain(free));
    }

    static Optional<Rejection> reject(String code, String reason) {
        return Optional.of(new Rejection(code, reason));
    }

    private static String plain(BigDecimal value) {
        return value.setScale(
                        Math.min(8, Math.max(0, value.stripTrailingZeros().scale())), java.math.RoundingMode.HALF_EVEN)
                .toPlainString();
    }
}
