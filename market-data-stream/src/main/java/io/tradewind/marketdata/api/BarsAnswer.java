package io.tradewind.marketdata.api;

import io.tradewind.contracts.instrument.Instrument;
import io.tradewind.contracts.market.BarClosed;
import io.tradewind.contracts.market.Timeframe;
import io.tradewind.marketdata.history.BarPage;
import io.tradewind.marketdata.history.StoredBar;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * A page of bars, oldest first.
 *
 * @param count bars in this answer
 * @param nextFrom {@code from} of the next page; null on the last one
 * @param previousTo {@code to} of the page before, when no {@code from} was given; null when there is none
 */
public record BarsAnswer(
        String instrument, Timeframe timeframe, List<BarView> bars, int count, Instant nextFrom, Instant previousTo) {

    /**
     * A closed bar.
     *
     * @param openTime market time, inclusive
     * @param closeTime market time, exclusive
     * @param volume base units
     * @param ticks ticks it was built from
     * @param source feed
     * @param warmUp true when it was loaded before the playing began
     */
    public record BarView(
            Instant openTime,
            Instant closeTime,
            BigDecimal open,
            BigDecimal high,
            BigDecimal low,
            BigDecimal close,
            BigDecimal volume,
            long ticks,
            String source,
            boolean warmUp) {
        static BarView of(StoredBar stored) {
            BarClosed bar = stored.bar();
            return new BarView(
                    bar.openTime(),
                    bar.closeTime(),
                    bar.open(),
                    bar.high(),
                    bar.low(),
                    bar.close(),
                    bar.volume(),
                    bar.ticks(),
                    bar.source(),
                    stored.warmUp());
        }
    }

    static BarsAnswer of(Instrument instrument, Timeframe timeframe, BarPage page) {
        List<BarView> bars = page.bars().stream().map(BarView::of).toList();
        return new BarsAnswer(instrument.symbol(), timeframe, bars, bars.size(), page.nextFrom(), page.previousTo());
    }
}
