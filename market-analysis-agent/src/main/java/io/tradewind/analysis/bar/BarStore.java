package io.tradewind.analysis.bar;

import io.tradewind.contracts.instrument.TradingSession;
import io.tradewind.contracts.market.Timeframe;
import java.util.AbstractList;
import java.util.List;
import java.util.Objects;

/**
 * Bars in their order. It only grows at its end, so that whoever reads an earlier part is never disturbed; who wants
 * another end gets a copy.
 */
final class BarStore {
    private static final int ROOM = 64;
    private static final byte UNKNOWN = 0;
    private static final byte JOINED = 1;
    private static final byte HOLE = 2;

    private final Candle[] candles;
    /** Whether a hole lies before a bar; found out when it is asked for, always the same answer. */
    private final byte[] holes;

    private int size;

    private BarStore(int capacity) {
        candles = new Candle[capacity];
        holes = new byte[capacity];
    }

    BarStore(List<Bar> list) {
        this(list.size());
        list.forEach(bar -> candles[size++] = new Candle(bar));
    }

    /** This store when the part ends where it ends and there is room for one more; else a copy of the part, longer by it. */
    synchronized BarStore with(int from, int to, Bar next) {
        if (to == size && size < candles.length) {
            candles[size++] = new Candle(next);
            return this;
        }
        int count = to - from;
        BarStore copy = new BarStore(2 * count + ROOM);
        System.arraycopy(candles, from, copy.candles, 0, count);
        System.arraycopy(holes, from, copy.holes, 0, count);
        copy.candles[count] = new Candle(next);
        copy.size = count + 1;
        return copy;
    }

    List<Bar> list(int from, int to) {
        return new AbstractList<>() {
            @Override
            public Bar get(int index) {
                return candles[from + Objects.checkIndex(index, to - from)].bar();
            }

            @Override
            public int size() {
                return to - from;
            }
        };
    }

    Candle candle(int index) {
        return candles[index];
    }

    boolean isHole(int index, TradingSession session, Timeframe timeframe) {
        if (holes[index] == UNKNOWN) {
            holes[index] =
                    BarRules.isHole(session, timeframe, candles[index - 1].bar(), candles[index].bar()) ? HOLE : JOINED;
        }
        return holes[index] == HOLE;
    }
}
