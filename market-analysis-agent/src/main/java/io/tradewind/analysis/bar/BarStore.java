package io.tradewind.analysis.bar;

import io.tradewind.contracts.instrument.TradingSession;
import io.tradewind.contracts.market.Timeframe;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Bars and their prices as doubles, in columns. It only grows at its end, so that whoever reads an earlier part is never
 * disturbed; who wants another end gets a copy.
 */
final class BarStore {
    private static final int ROOM = 64;
    private static final byte UNKNOWN = 0;
    private static final byte JOINED = 1;
    private static final byte HOLE = 2;

    private final Bar[] bars;
    private final double[] open;
    private final double[] high;
    private final double[] low;
    private final double[] close;
    private final double[] volume;
    /** Whether a hole lies before a bar; found out when it is asked for, always the same answer. */
    private final byte[] holes;

    private int size;

    private BarStore(int capacity) {
        bars = new Bar[capacity];
        open = new double[capacity];
        high = new double[capacity];
        low = new double[capacity];
        close = new double[capacity];
        volume = new double[capacity];
        holes = new byte[capacity];
    }

    BarStore(List<Bar> list) {
        this(list.size());
        list.forEach(this::append);
    }

    /** This store when the part ends where it ends and there is room for one more; else a copy of the part, longer by it. */
    synchronized BarStore with(int from, int to, Bar next) {
        if (to == size && size < bars.length) {
            append(next);
            return this;
        }
        int count = to - from;
        BarStore copy = new BarStore(2 * count + ROOM);
        System.arraycopy(bars, from, copy.bars, 0, count);
        System.arraycopy(open, from, copy.open, 0, count);
        System.arraycopy(high, from, copy.high, 0, count);
        System.arraycopy(low, from, copy.low, 0, count);
        System.arraycopy(close, from, copy.close, 0, count);
        System.arraycopy(volume, from, copy.volume, 0, count);
        System.arraycopy(holes, from, copy.holes, 0, count);
        copy.size = count;
        copy.append(next);
        return copy;
    }

    private void append(Bar bar) {
        bars[size] = bar;
        open[size] = bar.open().doubleValue();
        high[size] = bar.high().doubleValue();
        low[size] = bar.low().doubleValue();
        close[size] = bar.close().doubleValue();
        volume[size] = bar.volume() == null ? Double.NaN : bar.volume().doubleValue();
        size++;
    }

    List<Bar> list(int from, int to) {
        return Collections.unmodifiableList(Arrays.asList(bars).subList(from, to));
    }

    Bar bar(int index) {
        return bars[index];
    }

    double open(int index) {
        return open[index];
    }

    double high(int index) {
        return high[index];
    }

    double low(int index) {
        return low[index];
    }

    double close(int index) {
        return close[index];
    }

    double volume(int index) {
        return volume[index];
    }

    boolean isHole(int index, TradingSession session, Timeframe timeframe) {
        if (holes[index] == UNKNOWN) {
            holes[index] = BarRules.isHole(session, timeframe, bars[index - 1], bars[index]) ? HOLE : JOINED;
        }
        return holes[index] == HOLE;
    }
}
