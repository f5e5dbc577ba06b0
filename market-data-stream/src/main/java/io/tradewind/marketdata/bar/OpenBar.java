package io.tradewind.marketdata.bar;

import io.tradewind.contracts.market.BarClosed;
import io.tradewind.contracts.market.Timeframe;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * A bar that still grows.
 *
 * @param period market time it covers
 * @param volume base units so far
 * @param ticks number of ticks so far, at least 1
 * @param firstTime market time of the tick that {@code open} is from
 * @param lastTime market time of the tick that {@code close} is from
 * @param source feed of the last tick
 */
public record OpenBar(
        BarPeriod period,
        BigDecimal open,
        BigDecimal high,
        BigDecimal low,
        BigDecimal close,
        BigDecimal volume,
        long ticks,
        Instant firstTime,
        Instant lastTime,
        String source) {

    static OpenBar first(BarPeriod period, BigDecimal price, BigDecimal volume, Instant time, String source) {
        return new OpenBar(period, price, price, price, price, volume, 1, time, time, source);
    }

    /** Takes in one more price. One that comes late but still inside the bar counts, without becoming its close. */
    OpenBar with(BigDecimal price, BigDecimal added, Instant time, String from) {
        boolean newest = !time.isBefore(lastTime);
        boolean oldest = time.isBefore(firstTime);
        return new OpenBar(
                period,
                oldest ? price : open,
                high.max(price),
                low.min(price),
                newest ? price : close,
                volume.add(added),
                ticks + 1,
                oldest ? time : firstTime,
                newest ? time : lastTime,
                newest ? from : source);
    }

    BarClosed closed(String instrument, Timeframe timeframe) {
        return new BarClosed(
                instrument, timeframe, period.start(), period.end(), open, high, low, close, volume, ticks, source);
    }
}
