package io.tradewind.analysis.bar;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import io.tradewind.contracts.instrument.Instrument;
import io.tradewind.contracts.instrument.Instruments;
import io.tradewind.contracts.market.BarClosed;
import io.tradewind.contracts.market.Timeframe;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The closed bars this service knows, in memory. They come from the event log and from the stream's own history, in any
 * order and more than once; they are merged by their opening time.
 */
@Singleton
public final class BarHistory {
    private final Map<SeriesKey, Series> series = new ConcurrentHashMap<>();
    private final Clock clock;
    private final int capacity;
    private final MeterRegistry metrics;

    BarHistory(HistoryConfig config, Clock clock, MeterRegistry metrics) {
        this.capacity = config.bars();
        this.clock = clock;
        this.metrics = metrics;
    }

    /** Takes in a bar that an event told of; a bar of an unknown instrument is ignored. */
    public void add(BarClosed event) {
        Optional<Instrument> instrument = Instruments.find(event.instrument());
        if (instrument.isPresent()) {
            add(new SeriesKey(instrument.get(), event.timeframe()), Bar.of(event));
        } else {
            Log.warnf("bar of an unknown instrument ignored instrument=%s", event.instrument());
        }
    }

    void add(SeriesKey key, Bar bar) {
        Series.Outcome outcome =
                series.computeIfAbsent(key, k -> new Series(k, capacity)).add(bar, clock.instant());
        if (outcome == Series.Outcome.REFUSED) {
            metrics.counter("tradewind_bars_refused_total").increment();
            Log.warnf(
                    "bar refused: it contradicts a rule or a bar that is known instrument=%s timeframe=%s openTime=%s",
                    key.instrument().symbol(), key.timeframe(), bar.openTime());
        }
    }

    /** The bars since the last hole; empty when there are none. */
    public Optional<Bars> read(Instrument instrument, Timeframe timeframe) {
        return snapshot(instrument, timeframe).map(s -> s.bars().sinceLastHole());
    }

    /** What was known when the bar that opened at {@code openTime} closed; empty when that bar is not known. */
    public Optional<Bars> readUpTo(Instrument instrument, Timeframe timeframe, Instant openTime) {
        return snapshot(instrument, timeframe)
                .map(s -> s.bars().upTo(openTime))
                .filter(bars -> bars.size() > 0 && bars.last().openTime().equals(openTime))
                .map(Bars::sinceLastHole);
    }

    /** Number of known bars that opened after {@code openTime}. */
    public int newerThan(Instrument instrument, Timeframe timeframe, Instant openTime) {
        return snapshot(instrument, timeframe)
                .map(s -> s.bars().size() - s.bars().upTo(openTime).size())
                .orElse(0);
    }

    /** Wall time at which the newest statement about this series came in. */
    public Optional<Instant> changedAt(Instrument instrument, Timeframe timeframe) {
        return snapshot(instrument, timeframe).map(Series.Snapshot::changedAt);
    }

    /** Series in which bars seem to be missing; each is told once. */
    List<SeriesKey> takeMissing() {
        return series.entrySet().stream()
                .filter(entry -> entry.getValue().takeMissing())
                .map(Map.Entry::getKey)
                .toList();
    }

    /** To be told again by {@link #takeMissing}. */
    void markMissing(SeriesKey key) {
        series.computeIfPresent(key, (k, known) -> {
            known.markMissing();
            return known;
        });
    }

    private Optional<Series.Snapshot> snapshot(Instrument instrument, Timeframe timeframe) {
        return Optional.ofNullable(series.get(new SeriesKey(instrument, timeframe)))
                .map(Series::snapshot)
                .filter(s -> s.bars().size() > 0);
    }
}
