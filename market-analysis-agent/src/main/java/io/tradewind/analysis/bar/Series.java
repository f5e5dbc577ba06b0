package io.tradewind.analysis.bar;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Closed bars of one key in the order of their opening, however they came in. A bar that is there never changes. Bounded:
 * the oldest goes when a newer one comes.
 */
final class Series {
    private final SeriesKey key;
    private final int capacity;
    private Bars bars;
    private Instant changedAt = Instant.EPOCH;
    private boolean missing;

    Series(SeriesKey key, int capacity) {
        this.key = key;
        this.capacity = capacity;
        this.bars = new Bars(key.instrument(), key.timeframe(), List.of());
    }

    /** What became of a bar. */
    enum Outcome {
        ADDED,
        /** It was there already, or is older than what is kept. */
        KNOWN,
        /** Another bar with the same opening is there, or it breaks a rule. */
        REFUSED
    }

    synchronized Outcome add(Bar bar, Instant now) {
        if (BarRules.prices(0, bar).isPresent()) {
            return Outcome.REFUSED;
        }
        int at = position(bar.openTime());
        if (at > 0 && bars.get(at - 1).openTime().equals(bar.openTime())) {
            return bars.get(at - 1).sameAs(bar) ? Outcome.KNOWN : Outcome.REFUSED;
        }
        if (at == 0 && bars.size() == capacity) {
            return Outcome.KNOWN;
        }
        if (at > 0 && isTooClose(bars.get(at - 1), bar) || at < bars.size() && isTooClose(bar, bars.get(at))) {
            return Outcome.REFUSED;
        }
        missing |=
                at == bars.size() && (at == 0 || !bars.get(at - 1).closeTime().equals(bar.openTime()));
        bars = at == bars.size() ? bars.with(bar, capacity) : inserted(at, bar);
        changedAt = now;
        return Outcome.ADDED;
    }

    synchronized Snapshot snapshot() {
        return new Snapshot(bars, changedAt);
    }

    /** True once after a bar came in that joins none before it: either the market slept, or there are bars to fetch. */
    synchronized boolean takeMissing() {
        boolean was = missing;
        missing = false;
        return was;
    }

    synchronized void markMissing() {
        missing = true;
    }

    /** Everything that is kept, and when the last of it came in (wall time). */
    record Snapshot(Bars bars, Instant changedAt) {}

    /** Bars that come late are rare: a new list is good enough. */
    private Bars inserted(int at, Bar bar) {
        List<Bar> list = new ArrayList<>(bars.list());
        list.add(at, bar);
        return new Bars(key.instrument(), key.timeframe(), list).tail(capacity);
    }

    /** Where a bar of this opening time belongs: after all that open no later. */
    private int position(Instant openTime) {
        int at = bars.size();
        while (at > 0 && bars.get(at - 1).openTime().isAfter(openTime)) {
            at--;
        }
        return at;
    }

    private boolean isTooClose(Bar earlier, Bar later) {
        return BarRules.isTooClose(key.timeframe(), earlier, later);
    }
}
