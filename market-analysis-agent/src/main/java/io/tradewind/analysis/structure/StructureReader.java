package io.tradewind.analysis.structure;

import io.tradewind.analysis.bar.Bars;
import io.tradewind.analysis.bar.Candle;
import io.tradewind.analysis.structure.Swings.Known;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Reads the structure of a market bar by bar: swings, breaks of structure and changes of character, order blocks, fair
 * value gaps and liquidity sweeps. Definitions: docs/reference/analysis.md.
 *
 * <p>What it says at a bar is a function of that bar and the {@link #barsRead} before it, so starting earlier changes
 * nothing, and a new bar costs the same however many came before. Not thread safe.
 */
public final class StructureReader {
    /** Bars after which swings, breaks, blocks and gaps are forgotten. */
    public static final int MEMORY = Swings.MEMORY;

    /** Bars on each side of a swing when nothing else is said. */
    public static final int WING = 5;

    private final Swings swings;
    private final Gaps gaps;
    private final Blocks blocks;
    private final Trail trail;
    private final int memory;
    private final List<Statement> said = new ArrayList<>();
    private final Consumer<Statement> told = said::add;
    private Break lastBreak;
    private int lastBreakAt;
    private Sweep lastSweep;
    private int lastSweepAt;
    private int fed;

    /**
     * @param wing bars on each side that a swing must exceed, from 1
     */
    public StructureReader(int wing) {
        this(wing, MEMORY);
    }

    StructureReader(int wing, int memory) {
        if (wing < 1 || memory < 2 * wing) {
            throw new IllegalArgumentException("wing " + wing + ", memory " + memory);
        }
        this.memory = memory;
        swings = new Swings(wing, memory);
        gaps = new Gaps(memory);
        blocks = new Blocks(memory);
        trail = new Trail(memory);
    }

    /** The stated warm-up: nothing further back changes anything. */
    public static int barsRead(int wing) {
        // A block or a trend lives for the memory after its break, whose swings live for the memory before it.
        return 2 * MEMORY + 4 * wing;
    }

    /** Structure at the close of the last bar, read from the stated warm-up. */
    public static Structure read(Bars given, int wing) {
        Bars bars = given.tail(barsRead(wing));
        StructureReader reader = new StructureReader(wing);
        for (int i = 0; i < bars.size(); i++) {
            reader.next(bars.candle(i));
        }
        return reader.structure();
    }

    /** Takes in the next closed bar; what is said at its close. The list is good until the next bar. */
    public List<Statement> next(Candle candle) {
        said.clear();
        Swing swing = swings.next(candle);
        if (swing != null) {
            said.add(swing);
        }
        Break up = null;
        Break down = null;
        for (int back = 0; back < 2; back++) {
            Break broken = broken(candle, back);
            if (broken != null && broken.side() == Side.BULLISH) {
                up = broken;
            } else if (broken != null) {
                down = broken;
            }
            sweep(candle, back);
        }
        remember(up);
        remember(down);
        swings.markBroken(candle);
        blocks.next(candle, up, down, trail, told);
        gaps.next(candle, told);
        trail.push(candle);
        forget();
        fed++;
        return said;
    }

    private Break broken(Candle candle, int back) {
        Known run = swings.run(back);
        if (run == null || run.broken || run.swing.side().beyond(run.level, candle.close()) <= 0) {
            return null;
        }
        Side side = run.swing.side() == Side.BEARISH ? Side.BULLISH : Side.BEARISH;
        Known before = swings.run(back + 1);
        if (before == null) {
            // Without the swing before it nobody can tell continuation from reversal.
            return null;
        }
        boolean turned = turned(side, run, before, candle);
        return new Break(
                turned ? Break.Kind.CHANGE_OF_CHARACTER : Break.Kind.BREAK_OF_STRUCTURE, side, run.swing, candle);
    }

    /** True when the move between the swing and its break did not stay on this side of the swing before. */
    private boolean turned(Side side, Known run, Known before, Candle candle) {
        Candle extreme = trail.extremeAfter(run.swing.ordinal(), side);
        return side == Side.BULLISH
                ? Math.min(extreme.low(), candle.low()) <= before.level
                : Math.max(extreme.high(), candle.high()) >= before.level;
    }

    private void sweep(Candle candle, int back) {
        Known run = swings.run(back);
        if (run == null || run.broken) {
            return;
        }
        boolean high = run.swing.side() == Side.BEARISH;
        boolean taken = high
                ? candle.high() > run.level && candle.close() < run.level
                : candle.low() < run.level && candle.close() > run.level;
        if (taken) {
            lastSweep = new Sweep(run.swing.side(), run.swing, candle);
            lastSweepAt = fed;
            said.add(lastSweep);
        }
    }

    private void remember(Break broken) {
        if (broken != null) {
            lastBreak = broken;
            lastBreakAt = fed;
            said.add(broken);
        }
    }

    private void forget() {
        if (lastBreak != null && fed - lastBreakAt > memory) {
            lastBreak = null;
        }
        if (lastSweep != null && fed - lastSweepAt > memory) {
            lastSweep = null;
        }
    }

    /** The swing low (BULLISH) or high whose break or sweep would be told next; null when none is remembered. */
    Swing inForce(Side side) {
        for (int back = 0; back < 2; back++) {
            Known run = swings.run(back);
            if (run != null && run.swing.side() == side) {
                return run.swing;
            }
        }
        return null;
    }

    /** Newest break; null when none is remembered. */
    public Break lastBreak() {
        return lastBreak;
    }

    /** What is known at the close of the last bar. */
    public Structure structure() {
        return new Structure(lastBreak, lastSweep, swings.list(), gaps.list(), blocks.list());
    }
}
