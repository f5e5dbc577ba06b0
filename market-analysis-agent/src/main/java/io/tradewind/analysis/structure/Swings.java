package io.tradewind.analysis.structure;

import io.tradewind.analysis.bar.Candle;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Confirmed swings of the last {@value #MEMORY} bars, and which of them the structure is made of: of consecutive highs (or
 * lows) the most extreme so far, of equal ones the first. What it says is a function of the last {@code MEMORY + 2·wing}
 * bars.
 */
final class Swings {
    /** Bars after which a swing is forgotten. */
    static final int MEMORY = 200;

    private final int wing;
    private final int memory;
    /** The newest bars, a ring of twice the wing. */
    private final Candle[] ring;

    private final Deque<Known> known = new ArrayDeque<>();
    /** Newest run first: the swing that stands for each of the last runs of highs or of lows. */
    private List<Known> runs = List.of();

    private int fed;

    Swings(int wing, int memory) {
        this.wing = wing;
        this.memory = memory;
        this.ring = new Candle[2 * wing];
    }

    /** A swing and whether a close has gone beyond it since it was told. */
    static final class Known {
        final Swing swing;
        final double level;
        boolean broken;

        Known(Swing swing) {
            this.swing = swing;
            this.level = swing.level();
        }

        boolean isMoreExtremeThan(Known other) {
            // A swing high stands against the rise, so the higher one lies further against its side.
            return swing.side().beyond(other.level, level) > 0;
        }
    }

    /** Takes in the next bar; the swing that it confirms, or null. */
    Swing next(Candle candle) {
        ring[fed % ring.length] = candle;
        fed++;
        boolean forgot = false;
        while (!known.isEmpty() && fed - 1 - known.peekFirst().swing.ordinal() > memory) {
            known.removeFirst();
            forgot = true;
        }
        Swing confirmed = fed >= ring.length ? confirmed(candle) : null;
        if (confirmed != null) {
            known.addLast(new Known(confirmed));
        }
        if (forgot || confirmed != null) {
            runs = runs();
        }
        return confirmed;
    }

    private Swing confirmed(Candle newest) {
        int ordinal = fed - 1 - wing;
        Candle middle = ring[ordinal % ring.length];
        boolean high = true;
        boolean low = true;
        for (Candle other : ring) {
            high &= other.high() <= middle.high();
            low &= other.low() >= middle.low();
        }
        if (!high && !low) {
            return null;
        }
        return new Swing(
                high ? Side.BEARISH : Side.BULLISH, middle, newest.bar().closeTime(), ordinal);
    }

    private List<Known> runs() {
        List<Known> newestFirst = new ArrayList<>(4);
        Known best = null;
        for (var each = known.descendingIterator(); each.hasNext() && newestFirst.size() < 4; ) {
            Known next = each.next();
            if (best == null || best.swing.side() != next.swing.side()) {
                if (best != null) {
                    newestFirst.add(best);
                }
                best = next;
            } else if (!best.isMoreExtremeThan(next)) {
                best = next;
            }
        }
        if (best != null && newestFirst.size() < 4) {
            newestFirst.add(best);
        }
        return newestFirst;
    }

    /** The swing of the run that is {@code back} runs ago, 0 = the newest; null when it is not known. */
    Known run(int back) {
        return back < runs.size() ? runs.get(back) : null;
    }

    /** Marks the swings that this close goes beyond; after the breaks of this bar were told. */
    void markBroken(Candle candle) {
        for (Known each : known) {
            if (!each.broken && each.swing.side().beyond(each.level, candle.close()) > 0) {
                each.broken = true;
            }
        }
    }

    /** Bars since a swing's bar. */
    int age(Swing swing) {
        return fed - 1 - swing.ordinal();
    }

    /** Confirmed swings that are remembered, oldest first. */
    List<Swing> list() {
        return known.stream().map(each -> each.swing).toList();
    }
}
