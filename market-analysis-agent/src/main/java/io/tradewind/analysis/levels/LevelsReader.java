package io.tradewind.analysis.levels;

import io.tradewind.analysis.bar.Candle;
import io.tradewind.analysis.indicator.Recent;
import io.tradewind.analysis.indicator.TrueRange;
import io.tradewind.contracts.instrument.Instrument;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/**
 * {@link LevelsAnalyser} bar by bar: turning points of the newest {@link LevelsAnalyser#BARS_READ} bars in order of their
 * price. Not thread safe.
 */
public final class LevelsReader {
    private static final int SPAN = 2 * Pivot.WING + 1;

    private final Instrument instrument;
    private final Candle[] ring = new Candle[SPAN];
    private final TrueRange range = new TrueRange();
    private final Recent ranges = new Recent(LevelsAnalyser.ATR);
    private final Deque<Turn> byAge = new ArrayDeque<>();
    private Turn[] byPrice = new Turn[64];
    private int size;
    private int fed;

    public LevelsReader(Instrument instrument) {
        this.instrument = instrument;
    }

    private record Turn(double level, BigDecimal price, int ordinal) {}

    /** Takes in the next closed bar. */
    public void next(Candle candle) {
        ring[fed % SPAN] = candle;
        fed++;
        ranges.push(range.next(candle));
        // A turning point needs its earlier neighbours among the bars that are read.
        while (!byAge.isEmpty() && byAge.peekFirst().ordinal() < fed - LevelsAnalyser.BARS_READ + Pivot.WING) {
            remove(byAge.removeFirst());
        }
        if (fed >= SPAN) {
            turned(fed - 1 - Pivot.WING);
        }
    }

    private void turned(int ordinal) {
        Candle middle = ring[ordinal % SPAN];
        boolean high = true;
        boolean low = true;
        for (int i = 1; i <= Pivot.WING; i++) {
            Candle before = ring[(ordinal - i) % SPAN];
            Candle after = ring[(ordinal + i) % SPAN];
            high &= middle.high() > before.high() && middle.high() >= after.high();
            low &= middle.low() < before.low() && middle.low() <= after.low();
        }
        if (high) {
            add(new Turn(middle.high(), middle.bar().high(), ordinal));
        }
        if (low) {
            add(new Turn(middle.low(), middle.bar().low(), ordinal));
        }
    }

    private void add(Turn turn) {
        byAge.addLast(turn);
        if (size == byPrice.length) {
            byPrice = Arrays.copyOf(byPrice, 2 * size);
        }
        int at = firstAbove(turn.level());
        System.arraycopy(byPrice, at, byPrice, at + 1, size - at);
        byPrice[at] = turn;
        size++;
    }

    private void remove(Turn turn) {
        int at = firstAbove(turn.level()) - 1;
        while (byPrice[at] != turn) {
            at--;
        }
        size--;
        System.arraycopy(byPrice, at + 1, byPrice, at, size - at);
        byPrice[size] = null;
    }

    /** Position of the first turning point above a price. */
    private int firstAbove(double price) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (byPrice[middle].level() <= price) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Levels at the close of the last bar. */
    public Levels levels() {
        Candle newest = ring[(fed - 1) % SPAN];
        BigDecimal close = newest.bar().close();
        double width = LevelsAnalyser.CLUSTER_ATR * ranges.mean();
        // The group that the close falls into may have its mean on either side of it.
        int above = end(firstAbove(newest.close()) - 1, width);
        List<BigDecimal> support = new ArrayList<>(LevelsAnalyser.MOST);
        for (int to = above; to > 0 && support.size() < LevelsAnalyser.MOST; ) {
            int from = start(to - 1, width);
            BigDecimal level = mean(from, to);
            if (level.compareTo(close) < 0 && !support.contains(level)) {
                support.add(level);
            }
            to = from;
        }
        List<BigDecimal> resistance = new ArrayList<>(LevelsAnalyser.MOST);
        for (int from = above == 0 ? 0 : start(above - 1, width);
                from < size && resistance.size() < LevelsAnalyser.MOST; ) {
            int to = end(from, width);
            BigDecimal level = mean(from, to);
            if (level.compareTo(close) > 0 && !resistance.contains(level)) {
                resistance.add(level);
            }
            from = to;
        }
        return new Levels(support, resistance);
    }

    /** First of the group that holds the turning point at {@code at}. */
    private int start(int at, double width) {
        int start = at;
        while (start > 0 && byPrice[start].level() - byPrice[start - 1].level() <= width) {
            start--;
        }
        return start;
    }

    /** Position after the last of the group that holds the turning point at {@code at}; 0 when there is none there. */
    private int end(int at, double width) {
        if (at < 0) {
            return 0;
        }
        int end = at + 1;
        while (end < size && byPrice[end].level() - byPrice[end - 1].level() <= width) {
            end++;
        }
        return end;
    }

    /** Mean of the prices on the tick grid. */
    private BigDecimal mean(int from, int to) {
        BigDecimal sum = byPrice[from].price();
        for (int i = from + 1; i < to; i++) {
            sum = sum.add(byPrice[i].price());
        }
        BigDecimal ticks = instrument.tickSize().multiply(BigDecimal.valueOf(to - from));
        return sum.divide(ticks, 0, RoundingMode.HALF_UP).multiply(instrument.tickSize());
    }
}
