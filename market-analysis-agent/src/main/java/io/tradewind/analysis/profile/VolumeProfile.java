package io.tradewind.analysis.profile;

import io.tradewind.analysis.bar.Bars;
import io.tradewind.analysis.bar.Candle;
import io.tradewind.contracts.instrument.Instrument;
import io.tradewind.contracts.market.Timeframe;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * Volume profile of the newest {@value #BARS_READ} bars (Steidlmayer's market profile, by volume). A row is a fixed part of
 * the price high (0.01 % on M1 to 0.5 % on D1); the volume of a bar is spread evenly over the rows from its low to its high.
 * Volume is counted in whole lots, or in tens, hundreds … of them where the largest of these bars needs it, so a bar that
 * leaves takes away exactly what it brought. The value area grows from the
 * point of control, each time by the larger of the next row above and the next below (of equal ones above), until it holds
 * 70 %. Of rows with equal volume the one nearest to the last close is the point of control.
 */
public final class VolumeProfile {
    /** The stated warm-up: nothing further back changes anything. */
    public static final int BARS_READ = 300;

    /** Fewest bars it says anything on. */
    public static final int BARS_NEEDED = 30;

    static final double VALUE_AREA = 0.7;
    private static final long UNKNOWN = -1;

    /** Units of a bar at most: as many bars as are read never add up to more than a long holds. */
    private static final double MOST_UNITS = 1e16;

    private final Instrument instrument;
    private final double row;
    private final double lot;
    private final int[] lows = new int[BARS_READ];
    private final int[] highs = new int[BARS_READ];
    private final int[] closes = new int[BARS_READ];
    /** Volume in lots, fractions and all; not a number where it is unknown. */
    private final double[] volumes = new double[BARS_READ];

    /** Volume in units. */
    private final long[] units = new long[BARS_READ];
    /** Lots that one unit stands for: a power of ten, told by the bars that are remembered. */
    private double unit = 1;
    /** Units by row, at the row's number modulo the length, a power of two. */
    private long[] rows = new long[1024];

    /** Rows that were reached since they were counted last: the bars reach over these at most. */
    private int bottom = Integer.MAX_VALUE;

    private int top = Integer.MIN_VALUE;
    private int fed;
    private int unknown;
    private long total;

    public VolumeProfile(Instrument instrument, Timeframe timeframe) {
        this.instrument = instrument;
        this.row = height(timeframe);
        this.lot = instrument.lotSize().doubleValue();
    }

    private static double height(Timeframe timeframe) {
        return switch (timeframe) {
            case M1 -> 0.0001;
            case M5 -> 0.0002;
            case M15 -> 0.0004;
            case H1 -> 0.001;
            case H4 -> 0.002;
            case D1 -> 0.005;
        };
    }

    /** The profile at the close of the last bar; empty where volume is not known or the bars are too few. */
    public static Optional<Profile> read(Bars given) {
        Bars bars = given.tail(BARS_READ);
        VolumeProfile profile = new VolumeProfile(given.instrument(), given.timeframe());
        for (int i = 0; i < bars.size(); i++) {
            profile.next(bars.candle(i));
        }
        return profile.profile();
    }

    /** Takes in the next closed bar. */
    public void next(Candle candle) {
        int slot = fed % BARS_READ;
        if (fed >= BARS_READ) {
            leave(slot);
        }
        lows[slot] = number(candle.low());
        highs[slot] = number(candle.high());
        closes[slot] = number(candle.close());
        volumes[slot] = candle.volume() / lot;
        fed++;
        bottom = Math.min(bottom, lows[slot]);
        top = Math.max(top, highs[slot]);
        if (isUnitOther() || top - bottom >= rows.length) {
            rebuild(slot);
        }
        units[slot] = counted(volumes[slot]);
        if (units[slot] == UNKNOWN) {
            unknown++;
        } else {
            spread(slot, 1);
        }
    }

    /** Takes the smallest unit that fits the largest volume; true when it is another than before. */
    private boolean isUnitOther() {
        int newest = (fed - 1) % BARS_READ;
        if (unit == 1 && !(volumes[newest] > MOST_UNITS)) {
            // All but the smallest coins: nothing to look for.
            return false;
        }
        double largest = 0;
        for (int i = 0; i < Math.min(fed, BARS_READ); i++) {
            largest = volumes[i] > largest ? volumes[i] : largest;
        }
        double before = unit;
        unit = 1;
        while (largest / unit > MOST_UNITS) {
            unit *= 10;
        }
        return unit != before;
    }

    private long counted(double volume) {
        return Double.isNaN(volume) ? UNKNOWN : Math.round(volume / unit);
    }

    private int number(double price) {
        return (int) Math.floor(Math.log(price) / row);
    }

    private void leave(int slot) {
        if (units[slot] == UNKNOWN) {
            unknown--;
        } else {
            spread(slot, -1);
        }
    }

    private void spread(int slot, int sign) {
        int count = highs[slot] - lows[slot] + 1;
        long each = units[slot] / count;
        int mask = rows.length - 1;
        if (each > 0) {
            for (int i = lows[slot]; i <= highs[slot]; i++) {
                rows[i & mask] += sign * each;
            }
        }
        rows[closes[slot] & mask] += sign * (units[slot] - each * count);
        total += sign * units[slot];
    }

    /** Makes room for the rows that the bars reach over now; all but the newest bar are counted again. */
    private void rebuild(int newest) {
        bottom = Integer.MAX_VALUE;
        top = Integer.MIN_VALUE;
        int count = Math.min(fed, BARS_READ);
        for (int i = 0; i < count; i++) {
            bottom = Math.min(bottom, lows[i]);
            top = Math.max(top, highs[i]);
        }
        int length = rows.length;
        while (length < 2L * (top - bottom + 1)) {
            length *= 2;
        }
        rows = new long[length];
        total = 0;
        for (int i = 0; i < count; i++) {
            if (i != newest && units[i] != UNKNOWN) {
                units[i] = counted(volumes[i]);
                spread(i, 1);
            }
        }
    }

    /** The profile at the close of the last bar; empty where volume is not known or the bars are too few. */
    public Optional<Profile> profile() {
        if (fed < BARS_NEEDED || unknown > 0 || total <= 0) {
            return Optional.empty();
        }
        trim();
        int mask = rows.length - 1;
        int control = control();
        int low = control;
        int high = control;
        long held = rows[control & mask];
        while (held < VALUE_AREA * total) {
            long above = high < top ? rows[(high + 1) & mask] : -1;
            long below = low > bottom ? rows[(low - 1) & mask] : -1;
            if (above >= below) {
                high++;
                held += above;
            } else {
                low--;
                held += below;
            }
        }
        return Optional.of(new Profile(price(control + 0.5), price(high + 1), price(low), Math.min(fed, BARS_READ)));
    }

    /** Only rows that hold volume count as reached: bars that have left must leave no trace. */
    private void trim() {
        int mask = rows.length - 1;
        while (rows[bottom & mask] == 0) {
            bottom++;
        }
        while (rows[top & mask] == 0) {
            top--;
        }
    }

    private int control() {
        int close = closes[(fed - 1) % BARS_READ];
        int mask = rows.length - 1;
        int best = bottom;
        for (int i = bottom + 1; i <= top; i++) {
            long here = rows[i & mask];
            long most = rows[best & mask];
            if (here > most || here == most && Math.abs(i - close) < Math.abs(best - close)) {
                best = i;
            }
        }
        return best;
    }

    private BigDecimal price(double number) {
        return instrument.roundPrice(BigDecimal.valueOf(Math.exp(number * row)));
    }
}
