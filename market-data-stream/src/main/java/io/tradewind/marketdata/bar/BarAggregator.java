package io.tradewind.marketdata.bar;

import io.tradewind.contracts.instrument.Instrument;
import io.tradewind.contracts.market.BarClosed;
import io.tradewind.contracts.market.Tick;
import io.tradewind.contracts.market.Timeframe;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Turns the ticks of one instrument into bars of every timeframe. A pure function of what it was fed: same ticks and
 * clock, same bars. Not thread-safe: one feed drives it.
 *
 * <p>A bar closes when a tick of a later period comes, or when market time passes its end. A closed bar never changes:
 * a tick older than that is counted as late and used for nothing.
 */
public final class BarAggregator {
    private static final BigDecimal TWO = BigDecimal.valueOf(2);

    private final Instrument instrument;
    private final Map<Timeframe, Series> series = new EnumMap<>(Timeframe.class);
    private long lateTicks;

    public BarAggregator(Instrument instrument) {
        this.instrument = instrument;
        for (Timeframe timeframe : Timeframe.values()) {
            series.put(timeframe, new Series(timeframe));
        }
    }

    /** Takes in a tick and answers the bars that it closed, shorter timeframes first. */
    public List<BarClosed> add(Tick tick) {
        BigDecimal price = price(tick);
        BigDecimal volume = tick.volume() == null ? BigDecimal.ZERO : tick.volume();
        List<BarClosed> closed = new ArrayList<>();
        boolean late = false;
        for (Series one : series.values()) {
            late |= !one.add(tick, price, volume, closed);
        }
        if (late) {
            lateTicks++;
        }
        return closed;
    }

    /** Closes every bar whose end is not after {@code marketTime}. */
    public List<BarClosed> advance(Instant marketTime) {
        List<BarClosed> closed = new ArrayList<>();
        for (Series one : series.values()) {
            one.advance(marketTime, closed);
        }
        return closed;
    }

    /** The price that bars are made of: the last trade, or the middle of bid and ask where there are quotes only. */
    public static BigDecimal price(Tick tick) {
        return tick.last() != null ? tick.last() : tick.bid().add(tick.ask()).divide(TWO);
    }

    /** Ticks that came after a bar they belong to had closed. */
    public long lateTicks() {
        return lateTicks;
    }

    /** The bar that grows now; empty between the periods. */
    public Optional<OpenBar> open(Timeframe timeframe) {
        return Optional.ofNullable(series.get(timeframe).open);
    }

    /** Continues with a bar that an earlier run had left open. */
    public void restore(Timeframe timeframe, OpenBar bar) {
        Series one = series.get(timeframe);
        one.open = bar;
        one.closedUntil = bar.period().start();
    }

    private final class Series {
        private final Timeframe timeframe;
        private OpenBar open;
        private Instant closedUntil = Instant.MIN;

        Series(Timeframe timeframe) {
            this.timeframe = timeframe;
        }

        boolean add(Tick tick, BigDecimal price, BigDecimal volume, List<BarClosed> closed) {
            Instant time = tick.time();
            if (time.isBefore(closedUntil)) {
                return false;
            }
            advance(time, closed);
            if (open != null) {
                // Not before closedUntil and not past the end: inside, since an open bar starts where it is closed
                // until.
                open = open.with(price, volume, time, tick.source());
                return true;
            }
            BarPeriod.of(instrument.session(), timeframe, time).ifPresent(period -> {
                open = OpenBar.first(period, price, volume, time, tick.source());
                closedUntil = period.start();
            });
            return true;
        }

        void advance(Instant marketTime, List<BarClosed> closed) {
            if (open != null && !marketTime.isBefore(open.period().end())) {
                closed.add(open.closed(instrument.symbol(), timeframe));
                closedUntil = open.period().end();
                open = null;
            }
        }
    }
}
