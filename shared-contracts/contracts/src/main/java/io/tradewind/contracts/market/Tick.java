package io.tradewind.contracts.market;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * One price statement of a feed.
 *
 * @param instrument canonical symbol
 * @param bid best price a seller gets; equals {@code last} where the source has trades only
 * @param ask best price a buyer pays; equals {@code last} where the source has trades only
 * @param last price of the last trade; null where the source has quotes only
 * @param volume base units traded in this statement; null where the source does not say
 * @param time market time (of the recording, shifted per loop; of the venue for live feeds)
 * @param receivedAt wall time at which the suite got it
 * @param source feed that said it: {@code recorded:bitstamp}, {@code oanda} …
 * @param sequence grows by one per instrument and feed; a jump is a gap
 */
public record Tick(
        String instrument,
        BigDecimal bid,
        BigDecimal ask,
        BigDecimal last,
        BigDecimal volume,
        Instant time,
        Instant receivedAt,
        String source,
        long sequence)
        implements MarketTickEvent {}
