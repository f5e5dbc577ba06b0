package io.tradewind.analysis.bar;

import io.tradewind.contracts.instrument.Instrument;
import io.tradewind.contracts.market.Timeframe;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;

/**
 * Closed bars of one instrument, oldest first: what every analyser and strategy reads. Periods without a trade have no
 * bar, so neighbours may lie further apart than the timeframe. Immutable; parts of it and longer series made of it share
 * what they have in common ({@link BarStore}), so neither costs more the longer the series is.
 */
public final class Bars {
    private final Instrument instrument;
    private final Timeframe timeframe;
    private final BarStore store;
    private final int from;
    private final int to;

    /**
     * @param instrument what was traded
     * @param timeframe length of each bar
     * @param list bars, in order of their opening
     */
    public Bars(Instrument instrument, Timeframe timeframe, List<Bar> list) {
        this(instrument, timeframe, new BarStore(list), 0, list.size());
    }

    private Bars(Instrument instrument, Timeframe timeframe, BarStore store, int from, int to) {
        this.instrument = instrument;
        this.timeframe = timeframe;
        this.store = store;
        this.from = from;
        this.to = to;
    }

    public Instrument instrument() {
        return instrument;
    }

    public Timeframe timeframe() {
        return timeframe;
    }

    public List<Bar> list() {
        return store.list(from, to);
    }

    public int size() {
        return to - from;
    }

    public Bar get(int index) {
        return store.candle(checked(index)).bar();
    }

    /** A bar with its prices as doubles. */
    public Candle candle(int index) {
        return store.candle(checked(index));
    }

    /** Highest price of a bar as a double: for judging, never for money. */
    public double high(int index) {
        return store.candle(checked(index)).high();
    }

    /** Lowest price of a bar as a double. */
    public double low(int index) {
        return store.candle(checked(index)).low();
    }

    /** Last price of a bar as a double. */
    public double close(int index) {
        return store.candle(checked(index)).close();
    }

    /** Volume of a bar as a double; not a number where it is unknown. */
    public double volume(int index) {
        return store.candle(checked(index)).volume();
    }

    public Bar first() {
        return get(0);
    }

    /** The deciding bar: the newest that has closed. */
    public Bar last() {
        return get(size() - 1);
    }

    /** The newest {@code count} bars, or all when there are fewer. */
    public Bars tail(int count) {
        return count >= size() ? this : part(to - count, to);
    }

    /** The oldest {@code count} bars, or all when there are fewer. */
    public Bars head(int count) {
        return count >= size() ? this : part(from, from + count);
    }

    /** The bars that had closed when the bar that opened at {@code openTime} closed. */
    public Bars upTo(Instant openTime) {
        int end = to;
        while (end > from && store.candle(end - 1).bar().openTime().isAfter(openTime)) {
            end--;
        }
        return end == to ? this : part(from, end);
    }

    /** The bars since the last hole ({@link BarRules#isHole}): both sides of a hole are not one market. */
    public Bars sinceLastHole() {
        for (int i = to - 1; i > from; i--) {
            if (store.isHole(i, instrument.session(), timeframe)) {
                return part(i, to);
            }
        }
        return this;
    }

    /** These bars and the next one; of more than {@code most} the newest. */
    Bars with(Bar next, int most) {
        BarStore longer = store.with(from, to, next);
        int end = longer == store ? to + 1 : size() + 1;
        return new Bars(instrument, timeframe, longer, Math.max(end - size() - 1, end - most), end);
    }

    private Bars part(int start, int end) {
        return new Bars(instrument, timeframe, store, start, end);
    }

    private int checked(int index) {
        if (index < 0 || index >= to - from) {
            throw new IndexOutOfBoundsException("bar " + index + " of " + size());
        }
        return from + index;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bars that
                && instrument.equals(that.instrument)
                && timeframe == that.timeframe
                && list().equals(that.list());
    }

    @Override
    public int hashCode() {
        return list().hashCode();
    }

    @Override
    public String toString() {
        return size() + " bars of " + instrument.symbol() + " " + timeframe;
    }

    /** SHA-256 in hex over the canonical text of every bar. */
    public String digest() {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            for (Bar bar : list()) {
                sha.update(bar.text().getBytes(StandardCharsets.US_ASCII));
            }
            return HexFormat.of().formatHex(sha.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
