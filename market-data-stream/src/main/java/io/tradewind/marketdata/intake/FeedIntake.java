package io.tradewind.marketdata.intake;

import io.tradewind.contracts.instrument.Instruments;
import io.tradewind.contracts.market.BarClosed;
import io.tradewind.contracts.market.Tick;
import io.tradewind.contracts.market.Timeframe;
import io.tradewind.marketdata.bar.BarAggregator;
import io.tradewind.marketdata.bar.OpenBar;
import io.tradewind.marketdata.feed.FeedBatch;
import io.tradewind.marketdata.feed.FeedPosition;
import io.tradewind.marketdata.feed.FeedSink;
import io.tradewind.marketdata.feed.Quote;
import io.tradewind.marketdata.history.Progress;
import io.tradewind.marketdata.history.StoredBar;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Takes in one feed. Not thread-safe: a feed delivers one batch after the other. */
final class FeedIntake implements FeedSink {
    private final Outlets outlets;
    private final Clock clock;
    private final Duration saveInterval;
    private final Duration grace;
    private final Map<String, BarAggregator> aggregators = new ConcurrentHashMap<>();
    private final Map<String, Map<Timeframe, OpenBar>> restored;
    private final List<StoredBar> unsaved = new ArrayList<>();
    private FeedPosition position;
    private Instant savedAt = Instant.MIN;
    private boolean changed;

    /**
     * @param restored bars that an earlier run left open, by instrument
     * @param grace how long bars of a feed without a position wait for ticks on the way
     */
    FeedIntake(
            Outlets outlets,
            Clock clock,
            Duration saveInterval,
            Duration grace,
            Map<String, Map<Timeframe, OpenBar>> restored) {
        this.outlets = outlets;
        this.clock = clock;
        this.saveInterval = saveInterval;
        this.grace = grace;
        this.restored = restored;
    }

    @Override
    public synchronized void accept(FeedBatch batch) {
        Instant now = clock.instant();
        boolean live = batch.kind() == FeedBatch.Kind.LIVE;
        for (Quote quote : batch.quotes()) {
            take(quote.receivedAt(now), live);
        }
        if (batch.clock() != null) {
            Instant closesUntil = batch.position() == null ? batch.clock().minus(grace) : batch.clock();
            aggregators.values().forEach(bars -> keep(bars.advance(closesUntil), live));
        }
        if (batch.position() != null) {
            position = batch.position();
        }
        changed |= !batch.quotes().isEmpty();
        boolean due = !now.isBefore(savedAt.equals(Instant.MIN) ? now : savedAt.plus(saveInterval));
        if (!unsaved.isEmpty() || changed && due) {
            save(now);
        }
    }

    /** Stores what is not stored yet, before the process ends. */
    synchronized void flush() {
        if (changed || !unsaved.isEmpty()) {
            save(clock.instant());
        }
    }

    long lateTicks() {
        return aggregators.values().stream().mapToLong(BarAggregator::lateTicks).sum();
    }

    private void take(Tick tick, boolean live) {
        BarAggregator bars = aggregators.computeIfAbsent(tick.instrument(), this::aggregator);
        List<BarClosed> closed = bars.add(tick);
        if (live) {
            outlets.tick(tick, tick.volume() == null ? null : sessionVolume(bars, tick));
        }
        keep(closed, live);
    }

    private static BigDecimal sessionVolume(BarAggregator bars, Tick tick) {
        return bars.open(Timeframe.D1).map(OpenBar::volume).orElse(tick.volume());
    }

    private void keep(List<BarClosed> closed, boolean live) {
        closed.forEach(bar -> unsaved.add(new StoredBar(bar, !live)));
    }

    private void save(Instant now) {
        Map<String, Map<Timeframe, OpenBar>> open = new HashMap<>();
        aggregators.forEach((instrument, bars) -> open.put(instrument, openBars(bars)));
        List<StoredBar> added = outlets.save(new Progress(unsaved, open, position));
        unsaved.clear();
        changed = false;
        savedAt = now;
        added.forEach(outlets::closed);
    }

    private static Map<Timeframe, OpenBar> openBars(BarAggregator bars) {
        Map<Timeframe, OpenBar> open = new EnumMap<>(Timeframe.class);
        for (Timeframe timeframe : Timeframe.values()) {
            bars.open(timeframe).ifPresent(bar -> open.put(timeframe, bar));
        }
        return open;
    }

    private BarAggregator aggregator(String instrument) {
        BarAggregator bars = new BarAggregator(Instruments.get(instrument));
        restored.getOrDefault(instrument, Map.of()).forEach(bars::restore);
        return bars;
    }
}
