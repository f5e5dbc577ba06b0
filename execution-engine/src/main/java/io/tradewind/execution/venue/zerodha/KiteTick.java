package io.tradewind.execution.venue.zerodha;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * A packet of Kite's stream. What its mode does not carry is null.
 *
 * @param isTradable false for an index
 * @param volume units traded in the day
 * @param close previous day's close
 * @param change last price less close; for an index as the packet says it
 * @param lastTradeTime time of the last trade
 * @param exchangeTime time of the statement at the exchange
 */
public record KiteTick(
        int token,
        Mode mode,
        boolean isTradable,
        BigDecimal last,
        Long lastQuantity,
        BigDecimal average,
        Long volume,
        Long buyQuantity,
        Long sellQuantity,
        Ohlc ohlc,
        BigDecimal change,
        Instant lastTradeTime,
        Long openInterest,
        Long openInterestHigh,
        Long openInterestLow,
        Instant exchangeTime,
        List<Level> bids,
        List<Level> asks) {
    public KiteTick {
        bids = List.copyOf(bids);
        asks = List.copyOf(asks);
    }

    /** How much a packet says. */
    public enum Mode {
        LTP,
        QUOTE,
        FULL
    }

    /** The day's prices, and the close of the day before. */
    public record Ohlc(BigDecimal open, BigDecimal high, BigDecimal low, BigDecimal close) {}

    /** A level of the book. */
    public record Level(BigDecimal price, long quantity, int orders) {}

    /** Best price a seller gets; null without a book. */
    public BigDecimal bid() {
        return best(bids);
    }

    /** Best price a buyer pays; null without a book. */
    public BigDecimal ask() {
        return best(asks);
    }

    private static BigDecimal best(List<Level> side) {
        return side.isEmpty() || side.getFirst().quantity() == 0
                ? null
                : side.getFirst().price();
    }
}
