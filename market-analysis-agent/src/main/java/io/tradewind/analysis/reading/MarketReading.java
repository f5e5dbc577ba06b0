package io.tradewind.analysis.reading;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tradewind.analysis.bar.Bar;
import io.tradewind.analysis.bar.Bars;
import io.tradewind.analysis.structure.Break;
import io.tradewind.analysis.structure.Gap;
import io.tradewind.analysis.structure.OrderBlock;
import io.tradewind.analysis.structure.Structure;
import io.tradewind.analysis.structure.StructureReader;
import io.tradewind.analysis.structure.Sweep;
import io.tradewind.analysis.wyckoff.WyckoffEvent;
import io.tradewind.analysis.wyckoff.WyckoffReader;
import io.tradewind.analysis.wyckoff.WyckoffReading;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Structure and Wyckoff phase at the close of a bar, read with the default wing from the stated warm-up. What cannot be
 * told is null or empty.
 *
 * @param trend side of the newest break: bullish, bearish
 * @param lastBreak newest break of structure or change of character
 * @param lastSweep newest liquidity sweep
 * @param orderBlocks blocks that hold, newest first, at most {@value #MOST}
 * @param fairValueGaps gaps that are not filled, newest first, at most {@value #MOST}
 * @param wyckoffPhase as the contract spells it: {@code accumulation_phase_d}
 * @param wyckoffEvents what marks the phase, oldest first
 * @param bars bars that were read
 */
public record MarketReading(
        String trend,
        BreakView lastBreak,
        SweepView lastSweep,
        List<BlockView> orderBlocks,
        List<GapView> fairValueGaps,
        String wyckoffPhase,
        List<EventView> wyckoffEvents,
        int bars) {
    /** Longest list in an answer. */
    public static final int MOST = 20;

    /** The stated warm-up: nothing further back changes anything. */
    public static final int BARS_READ =
            Math.max(StructureReader.barsRead(StructureReader.WING), WyckoffReader.BARS_READ);

    public MarketReading {
        orderBlocks = List.copyOf(orderBlocks);
        fairValueGaps = List.copyOf(fairValueGaps);
        wyckoffEvents = List.copyOf(wyckoffEvents);
    }

    /** A break; {@code swing_time} and {@code bar_time} are openings of bars in market time. */
    public record BreakView(String kind, String side, BigDecimal level, Instant swingTime, Instant barTime) {
        static BreakView of(Break b) {
            return new BreakView(
                    lower(b.kind()),
                    lower(b.side()),
                    b.swing().price(),
                    b.swing().time(),
                    b.time());
        }
    }

    /** A liquidity sweep. */
    public record SweepView(String side, BigDecimal level, Instant swingTime, Instant barTime) {
        static SweepView of(Sweep s) {
            return new SweepView(
                    lower(s.side()),
                    s.swing().price(),
                    s.swing().time(),
                    s.candle().bar().openTime());
        }
    }

    /** An order block; status fresh or mitigated. */
    public record BlockView(
            String side,
            BigDecimal top,
            BigDecimal bottom,
            Instant barTime,
            String cause,
            String status,
            @JsonInclude(JsonInclude.Include.NON_NULL) Instant mitigatedAt) {
        static BlockView of(OrderBlock b) {
            return new BlockView(
                    lower(b.side()),
                    b.top(),
                    b.bottom(),
                    b.candle().bar().openTime(),
                    lower(b.cause().kind()),
                    lower(b.status()),
                    b.mitigatedAt());
        }
    }

    /** A fair value gap; fill open or partly_filled. */
    public record GapView(
            String side,
            BigDecimal top,
            BigDecimal bottom,
            Instant barTime,
            String fill,
            BigDecimal filledShare,
            @JsonInclude(JsonInclude.Include.NON_NULL) Instant touchedAt) {
        static GapView of(Gap g) {
            return new GapView(
                    lower(g.side()),
                    g.top(),
                    g.bottom(),
                    g.middle().bar().openTime(),
                    lower(g.fill()),
                    g.filledShare(),
                    g.touchedAt());
        }
    }

    /** An event of Wyckoff's schematic: {@code selling_climax}, {@code spring} … */
    public record EventView(String event, BigDecimal price, Instant barTime) {
        static EventView of(WyckoffEvent e) {
            Bar bar = e.candle().bar();
            return new EventView(e.name(), e.price(), bar.openTime());
        }
    }

    /** The reading at the close of the last bar: a pure function of the last {@link #BARS_READ} bars. */
    public static MarketReading of(Bars given) {
        Bars bars = given.tail(BARS_READ);
        Structure structure = StructureReader.read(bars, StructureReader.WING);
        Optional<WyckoffReading> wyckoff = WyckoffReader.read(bars);
        return new MarketReading(
                structure.trend().map(MarketReading::lower).orElse(null),
                structure.lastBreak() == null ? null : BreakView.of(structure.lastBreak()),
                structure.lastSweep() == null ? null : SweepView.of(structure.lastSweep()),
                structure.blocks().reversed().stream()
                        .limit(MOST)
                        .map(BlockView::of)
                        .toList(),
                structure.gaps().reversed().stream()
                        .limit(MOST)
                        .map(GapView::of)
                        .toList(),
                wyckoff.map(WyckoffReading::text).orElse(null),
                wyckoff.map(r -> r.events().stream().map(EventView::of).toList())
                        .orElse(List.of()),
                bars.size());
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
