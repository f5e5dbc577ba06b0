package io.tradewind.analysis.structure;

import io.tradewind.analysis.bar.Bars;
import java.util.ArrayList;
import java.util.List;

/**
 * The definitions of smart-money-concepts (swing length 5), written down anew from its documentation and results, with
 * its look-ahead: swings are thinned out with later ones, and used before they are confirmed.
 */
final class SmcReference {
    static final int WING = 5;
    private final Bars bars;

    SmcReference(Bars bars) {
        this.bars = bars;
    }

    /** A row of the result: direction, level and the bar that broke it. */
    record Broken(int row, int side, boolean continuation, float level, int brokenAt) {}

    /** An order block that is left at the end, and the bar whose close made it. */
    record Block(int row, int side, double top, double bottom, int madeAt, int swing) {}

    /** 1 high, -1 low, by bar, before thinning out. */
    int[] candidates() {
        int[] found = new int[bars.size()];
        for (int i = 2 * WING - 1; i + WING < found.length; i++) {
            boolean high = true;
            boolean low = true;
            for (int j = i - WING + 1; j <= i + WING; j++) {
                high &= bars.high(j) <= bars.high(i);
                low &= bars.low(j) >= bars.low(i);
            }
            found[i] = high ? 1 : low ? -1 : 0;
        }
        return found;
    }

    /** Of consecutive highs the highest is left, of equal ones the first; of lows likewise. */
    int[] thinned() {
        int[] left = candidates();
        int last = -1;
        for (int i = 0; i < left.length; i++) {
            if (left[i] == 0) {
                continue;
            }
            if (last >= 0 && left[last] == left[i]) {
                boolean further = left[i] == 1 ? bars.high(i) > bars.high(last) : bars.low(i) < bars.low(last);
                left[further ? last : i] = 0;
                last = further ? i : last;
            } else {
                last = i;
            }
        }
        return left;
    }

    /** As shipped: with a swing made up at each end of the series. */
    int[] swings() {
        int[] rows = thinned();
        int first = 0;
        while (rows[first] == 0) {
            first++;
        }
        int last = rows.length - 1;
        while (rows[last] == 0) {
            last--;
        }
        rows[0] = -rows[first];
        rows[rows.length - 1] = -rows[last];
        return rows;
    }

    List<Broken> breaks() {
        Broken[] found = patterns();
        for (int row = 0; row < found.length; row++) {
            if (found[row] != null) {
                found[row] = broken(found, row);
            }
        }
        List<Broken> left = new ArrayList<>();
        for (Broken each : found) {
            if (each != null && each.brokenAt() > 0) {
                left.add(each);
            }
        }
        return left;
    }

    /** Rows at which four swings make its pattern, before any is looked for a close beyond or deleted. */
    Broken[] patterns() {
        int[] swings = swings();
        List<Integer> rows = new ArrayList<>();
        Broken[] found = new Broken[bars.size()];
        for (int i = 0; i < swings.length; i++) {
            if (swings[i] == 0) {
                continue;
            }
            rows.add(i);
            int n = rows.size();
            if (n >= 4) {
                int row = rows.get(n - 3);
                double a = level(rows.get(n - 4), swings);
                double b = level(row, swings);
                double c = level(rows.get(n - 2), swings);
                double d = level(i, swings);
                int side = swings[row];
                boolean goesOn = side * (c - a) > 0 && side * (b - c) > 0 && side * (d - b) > 0;
                boolean turns = side * (d - b) > 0 && side * (b - a) > 0 && side * (a - c) > 0;
                found[row] = goesOn || turns ? new Broken(row, side, goesOn, (float) b, 0) : null;
            }
        }
        return found;
    }

    private Broken broken(Broken[] found, int row) {
        Broken each = found[row];
        for (int j = row + 2; j < bars.size(); j++) {
            if (each.side() * (bars.close(j) - each.level()) > 0) {
                for (int k = 0; k < row; k++) {
                    if (found[k] != null && found[k].brokenAt() >= j) {
                        found[k] = null;
                    }
                }
                return new Broken(row, each.side(), each.continuation(), each.level(), j);
            }
        }
        return each;
    }

    private double level(int row, int[] swings) {
        return swings[row] == 1 ? bars.high(row) : bars.low(row);
    }

    /** Order blocks that it still shows at the end: those traded through and crossed again were deleted. */
    List<Block> blocks() {
        int[] swings = swings();
        Block[] shown = new Block[bars.size()];
        boolean[] crossed = new boolean[bars.size()];
        boolean[] breaker = new boolean[bars.size()];
        for (int side : new int[] {1, -1}) {
            List<Integer> active = new ArrayList<>();
            int last = -1;
            for (int i = 0; i < bars.size(); i++) {
                for (Integer row : List.copyOf(active)) {
                    Block block = shown[row];
                    if (breaker[row]) {
                        boolean again = side == 1 ? bars.high(i) > block.top() : bars.low(i) < block.bottom();
                        if (again) {
                            shown[row] = null;
                            active.remove(row);
                        }
                    } else if (side == 1 ? bars.low(i) < block.bottom() : bars.high(i) > block.top()) {
                        breaker[row] = true;
                    }
                }
                if (last >= 0
                        && !crossed[last]
                        && side * (bars.close(i) - (side == 1 ? bars.high(last) : bars.low(last))) > 0) {
                    crossed[last] = true;
                    int row = i - 1;
                    for (int j = last + 1; i - last > 1 && j < i; j++) {
                        boolean further = j == last + 1
                                || (side == 1 ? bars.low(j) <= bars.low(row) : bars.high(j) >= bars.high(row));
                        row = further ? j : row;
                    }
                    shown[row] = new Block(row, side, bars.high(row), bars.low(row), i, last);
                    breaker[row] = false;
                    if (!active.contains(row)) {
                        active.add(row);
                    }
                }
                if (swings[i] == side) {
                    last = i;
                }
            }
        }
        List<Block> left = new ArrayList<>();
        for (Block each : shown) {
            if (each != null) {
                left.add(each);
            }
        }
        return left;
    }
}
