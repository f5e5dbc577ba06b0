package io.tradewind.analysis.strategy;

import io.tradewind.analysis.bar.Candle;
import io.tradewind.analysis.indicator.Recent;
import io.tradewind.analysis.indicator.TrueRange;
import io.tradewind.analysis.structure.Break;
import io.tradewind.analysis.structure.Gap;
import io.tradewind.analysis.structure.OrderBlock;
import io.tradewind.analysis.structure.Side;
import io.tradewind.analysis.structure.Statement;
import io.tradewind.analysis.structure.Structure;
import io.tradewind.analysis.structure.StructureReader;
import io.tradewind.analysis.structure.Sweep;
import io.tradewind.analysis.wyckoff.WyckoffReader;
import io.tradewind.analysis.wyckoff.WyckoffReading;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What {@link SmartMoney} sees at the close of a bar, read bar by bar. */
final class MarketWatch {
    /** Bars of the mean true range. */
    static final int ATR = 14;

    private final StructureReader reader;
    private final WyckoffReader wyckoff = new WyckoffReader();
    private final TrueRange range = new TrueRange();
    private final Recent ranges = new Recent(ATR);
    private final List<Statement> said = new ArrayList<>();
    private Candle newest;
    private int fed;
    private int sweptAt = -1;
    private Structure structure;

    MarketWatch(int wing) {
        reader = new StructureReader(wing);
    }

    void next(Candle candle) {
        newest = candle;
        said.clear();
        said.addAll(reader.next(candle));
        structure = null;
        wyckoff.next(candle);
        ranges.push(range.next(candle));
        if (said.stream().anyMatch(Sweep.class::isInstance)) {
            sweptAt = fed;
        }
        fed++;
    }

    /** Mean true range of the newest bars, quote currency. */
    double atr() {
        return ranges.mean();
    }

    /** Newest break of structure; null when none is remembered. */
    Break lastBreak() {
        return reader.lastBreak();
    }

    Structure structure() {
        if (structure == null) {
            structure = reader.structure();
        }
        return structure;
    }

    Optional<WyckoffReading> wyckoff() {
        return wyckoff.reading();
    }

    /** The newest block of that side that the newest bar is the first to come back into, and that holds. */
    Optional<OrderBlock> enteredBlock(Side side) {
        return said.stream()
                .filter(OrderBlock.class::isInstance)
                .map(OrderBlock.class::cast)
                .filter(block -> block.side() == side
                        && block.brokenAt() == null
                        && newest.bar().closeTime().equals(block.mitigatedAt()))
                .findFirst();
    }

    /** The newest gap of that side that the newest bar is the first to come back into, and that it does not fill. */
    Optional<Gap> enteredGap(Side side) {
        return said.stream()
                .filter(Gap.class::isInstance)
                .map(Gap.class::cast)
                .filter(gap -> gap.side() == side
                        && gap.fill() == Gap.Fill.PARTLY_FILLED
                        && newest.bar().closeTime().equals(gap.touchedAt()))
                .findFirst();
    }

    List<Gap> gaps(Side side) {
        return structure().gaps().stream().filter(gap -> gap.side() == side).toList();
    }

    /** The newest sweep if it points that way and is at most so many bars old. */
    Optional<Sweep> sweepWithin(int bars, Side side) {
        Sweep last = structure().lastSweep();
        return last != null && last.side() == side && fed - 1 - sweptAt <= bars ? Optional.of(last) : Optional.empty();
    }
}
