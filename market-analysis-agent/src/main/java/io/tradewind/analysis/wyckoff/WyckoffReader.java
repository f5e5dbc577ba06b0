package io.tradewind.analysis.wyckoff;

import io.tradewind.analysis.bar.Bars;
import io.tradewind.analysis.bar.Candle;
import io.tradewind.analysis.indicator.Recent;
import io.tradewind.analysis.indicator.TrueRange;
import io.tradewind.analysis.wyckoff.WyckoffEvent.Schematic;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Wyckoff's phases, bar by bar. A climax (a bar that makes the lowest low of {@value #EXTREME} bars after a fall of at
 * least {@value #MOVE} mean true ranges, with {@value #WIDE} times the mean true range and {@value #LOUD} times the mean
 * volume of the {@value #MEAN} bars before; mirrored for a buying climax) begins a {@link TradingRange}; every range lives
 * by itself, and the oldest that lives is what is said. So a statement is a function of the last {@link #BARS_READ} bars
 * wherever the series began. Where volume is not known there is no climax and nothing is said.
 */
public final class WyckoffReader {
    static final int EXTREME = 40;
    static final int MEAN = 20;
    static final double MOVE = 4;
    static final double WIDE = 2;
    static final double LOUD = 2;

    /** The stated warm-up: nothing further back changes anything. */
    public static final int BARS_READ = TradingRange.MEMORY + EXTREME + 2;

    private final Recent highs = new Recent(EXTREME);
    private final Recent lows = new Recent(EXTREME);
    private final Recent ranges = new Recent(MEAN);
    private final Recent volumes = new Recent(MEAN);
    private final TrueRange range = new TrueRange();
    private final List<TradingRange> living = new ArrayList<>();
    private final List<WyckoffEvent> told = new ArrayList<>();

    /** The reading at the close of the last bar; empty where no range lives. */
    public static Optional<WyckoffReading> read(Bars given) {
        Bars bars = given.tail(BARS_READ);
        WyckoffReader reader = new WyckoffReader();
        for (int i = 0; i < bars.size(); i++) {
            reader.next(bars.candle(i));
        }
        return reader.reading();
    }

    /** Takes in the next closed bar; the events told at its close, of all ranges. The list is good until the next bar. */
    public List<WyckoffEvent> next(Candle bar) {
        told.clear();
        double span = range.next(bar);
        double meanVolume = volumes.mean();
        for (int i = living.size() - 1; i >= 0; i--) {
            living.get(i).next(bar, meanVolume, told::add);
            if (living.get(i).isOver()) {
                living.remove(i);
            }
        }
        if (highs.isFull()) {
            double atr = ranges.mean();
            if (span >= WIDE * atr && bar.volume() >= LOUD * meanVolume && meanVolume > 0) {
                begin(bar, atr);
            }
        }
        highs.push(bar.high());
        lows.push(bar.low());
        ranges.push(span);
        volumes.push(bar.volume());
        return told;
    }

    private void begin(Candle bar, double atr) {
        double highest = highs.highest();
        double lowest = lows.lowest();
        if (bar.low() < lowest && highest - bar.low() >= MOVE * atr) {
            living.add(new TradingRange(Schematic.ACCUMULATION, bar, atr, told::add));
        }
        if (bar.high() > highest && bar.high() - lowest >= MOVE * atr) {
            living.add(new TradingRange(Schematic.DISTRIBUTION, bar, atr, told::add));
        }
    }

    /** Where the oldest range that lives is; empty where none does. */
    public Optional<WyckoffReading> reading() {
        return living.isEmpty()
                ? Optional.empty()
                : Optional.of(living.getFirst().reading());
    }
}
