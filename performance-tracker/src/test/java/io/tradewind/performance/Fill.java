package io.tradewind.performance;

import io.tradewind.contracts.Side;
import io.tradewind.contracts.execution.DealBooked;
import io.tradewind.contracts.execution.DealBooked.Entry;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/** A fill of one unit with a fee of 1. */
record Fill(
        long id,
        long account,
        long position,
        String instrument,
        Side side,
        Entry entry,
        String price,
        String realized,
        Instant time,
        Instant marketTime) {

    DealBooked booked(long order, UUID signal, String arrival, String slippage, String rate) {
        return new DealBooked(
                id,
                order,
                new UUID(1, position),
                position,
                account,
                instrument,
                side,
                entry,
                BigDecimal.ONE,
                new BigDecimal(price),
                BigDecimal.ONE,
                new BigDecimal(realized),
                "USD",
                BigDecimal.ZERO,
                decimal(arrival),
                decimal(slippage),
                "v" + id,
                signal,
                null,
                "momentum",
                time,
                marketTime,
                decimal(rate));
    }

    private static BigDecimal decimal(String text) {
        return text == null ? null : new BigDecimal(text);
    }

    /** Tells the log of it, twice as one event and once as another. */
    static void deal(Fill fill) {
        Tracker.twice(fill.account(), fill.booked(fill.id(), null, null, null, null));
    }
}
