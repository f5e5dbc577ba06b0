package io.tradewind.marketdata.feed;

import io.tradewind.contracts.market.Tick;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * What a feed says about a price, before the suite stamps it.
 *
 * @param instrument canonical symbol
 * @param bid best price a seller gets; equals {@code last} where the source has trades only
 * @param ask best price a buyer pays; equals {@code last} where the source has trades only
 * @param last price of the last trade; null where the source has quotes only
 * @param volume base units traded; null where the source does not say
 * @param time market time
 * @param source feed, with a mark when the price is rebuilt from bars ({@code recorded-bars:…})
 * @param sequence grows by one per instrument and feed
 */
public record Quote(
        String instrument,
        BigDecimal bid,
        BigDecimal ask,
        BigDecimal last,
        BigDecimal volume,
        Instant time,
        String source,
        long sequence) {

    /** The tick that leaves the suite. */
    public Tick receivedAt(Instant wallTime) {
        return new Tick(instrument, bid, ask, last, volume, time, wallTime, source, sequence);
    }
}
