package io.tradewind.execution.broker;

import io.tradewind.contracts.market.Tick;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * What an instrument did in one trading day, as far as this process saw it.
 *
 * @param day opening instant of the day's session, market time
 * @param previousClose last price of the day before; null when that was not seen
 * @param volume base units; null while no tick said any
 */
record DayRange(
        Instant day,
        BigDecimal open,
        BigDecimal high,
        BigDecimal low,
        BigDecimal last,
        BigDecimal previousClose,
        BigDecimal volume) {

    static DayRange first(Instant day, BigDecimal price, BigDecimal volume, BigDecimal previousClose) {
        return new DayRange(day, price, price, price, price, previousClose, volume);
    }

    /** The day after a price; a price of a later day begins that day. */
    DayRange with(Instant priceDay, BigDecimal price, BigDecimal traded) {
        if (priceDay.isAfter(day)) {
            return first(priceDay, price, traded, last);
        }
        if (priceDay.isBefore(day)) {
            return this;
        }
        return new DayRange(day, open, high.max(price), low.min(price), price, previousClose, sum(volume, traded));
    }

    /** The price of a tick: of a trade where the source has trades, else the middle of the book; null without. */
    static BigDecimal priceOf(Tick tick) {
        if (tick.last() != null) {
            return tick.last();
        }
        return tick.bid() == null || tick.ask() == null
                ? null
                : tick.bid().add(tick.ask()).multiply(new BigDecimal("0.5"));
    }

    private static BigDecimal sum(BigDecimal a, BigDecimal b) {
        if (a == null) {
            return b;
        }
        return b == null ? a : a.add(b);
    }
}
