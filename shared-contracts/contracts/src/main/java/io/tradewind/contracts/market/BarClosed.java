package io.tradewind.contracts.market;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * A bar that will never change again. A period without a tick has no bar: gaps stay gaps.
 *
 * @param instrument canonical symbol
 * @param timeframe length of the bar
 * @param openTime market time of the bar's start, inclusive
 * @param closeTime market time of the bar's end, exclusive
 * @param open first price in the period
 * @param high highest price
 * @param low lowest price
 * @param close last price
 * @param volume base units traded; 0 where the source has no volume
 * @param ticks number of ticks it was built from
 * @param source feed
 */
public record BarClosed(
        String instrument,
        Timeframe timeframe,
        Instant openTime,
        Instant closeTime,
        BigDecimal open,
        BigDecimal high,
        BigDecimal low,
        BigDecimal close,
        BigDecimal volume,
        long ticks,
        String source)
        implements MarketBarEvent {}
