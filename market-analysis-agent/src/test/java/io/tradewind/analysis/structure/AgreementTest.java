package io.tradewind.analysis.structure;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.analysis.Docs;
import io.tradewind.analysis.SharedMarket;
import io.tradewind.analysis.bar.Bars;
import io.tradewind.analysis.structure.SmcReference.Block;
import io.tradewind.analysis.structure.SmcReference.Broken;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Our structure beside smart-money-concepts' results on 24,423 bars. Each difference has a cause that is checked one by
 * one; a difference without a cause fails.
 */
class AgreementTest {
    private Bars bars;
    private SmcReference reference;
    private final Map<Instant, Integer> byOpen = new HashMap<>();
    private final Map<Instant, Integer> byClose = new HashMap<>();
    private final List<Swing> swings = new ArrayList<>();
    private final List<Break> breaks = new ArrayList<>();
    private final List<OrderBlock> blocks = new ArrayList<>();
    private final List<Gap> gaps = new ArrayList<>();
    /** Row of the swing in force at each bar, by side; -1 = none. */
    private int[] lows;

    private int[] highs;
    private int[] thinned;
    private Broken[] patterns;
    private final Map<String, Map<String, Integer>> table = new TreeMap<>();

    @BeforeEach
    void read() {
        bars = SharedMarket.require(SmcPortTest.SERIES);
        reference = new SmcReference(bars);
        thinned = reference.thinned();
        patterns = reference.patterns();
        StructureReader reader = new StructureReader(SmcReference.WING, bars.size());
        lows = new int[bars.size()];
        highs = new int[bars.size()];
        for (int i = 0; i < bars.size(); i++) {
            byOpen.put(bars.get(i).openTime(), i);
            byClose.put(bars.get(i).closeTime(), i);
            for (Statement each : reader.next(bars.candle(i))) {
                switch (each) {
                    case Swing s -> swings.add(s);
                    case Break b -> breaks.add(b);
                    case OrderBlock o -> blocks.add(o);
                    case Gap g -> gaps.add(g);
                    case Sweep s -> {}
                }
            }
            lows[i] = row(reader.inForce(Side.BULLISH));
            highs[i] = row(reader.inForce(Side.BEARISH));
        }
    }

    private static int row(Swing swing) {
        return swing == null ? -1 : swing.ordinal();
    }

    private void count(String what, String cause) {
        table.computeIfAbsent(what, w -> new TreeMap<>()).merge(cause, 1, Integer::sum);
    }

    @Test
    void shouldDifferOnlyWhereTheReferenceLooksAhead() throws IOException {
        compareGaps();
        compareSwings();
        compareBreaks();
        compareBlocks();

        assertThat(table.get("gaps").keySet()).containsExactly("same");
        table.forEach((what, causes) ->
                assertThat(causes.keySet()).as(what).noneMatch(cause -> cause.startsWith("unexplained")));
        Docs.compare("agreement.md", page());
    }

    private void compareGaps() throws IOException {
        List<String[]> rows = SmcPortTest.rows("fvg");
        Map<Integer, Gap> formed = new HashMap<>();
        Map<Integer, Integer> touched = new HashMap<>();
        for (Gap gap : gaps) {
            int row = byOpen.get(gap.middle().bar().openTime());
            formed.putIfAbsent(row, gap);
            if (gap.touchedAt() != null) {
                touched.putIfAbsent(row, byClose.get(gap.touchedAt()));
            }
        }
        for (int i = 0; i < rows.size(); i++) {
            String[] row = rows.get(i);
            Gap ours = formed.get(i);
            if (row[0].isEmpty() && ours == null) {
                continue;
            }
            boolean same = ours != null
                    && !row[0].isEmpty()
                    && Double.parseDouble(row[0]) == ours.side().sign()
                    && Double.parseDouble(row[1]) == ours.top().doubleValue()
                    && Double.parseDouble(row[2]) == ours.bottom().doubleValue()
                    && Double.parseDouble(row[3]) == touched.getOrDefault(i, 0);
            count("gaps", same ? "same" : "unexplained at bar " + i);
        }
    }

    private void compareSwings() {
        int[] theirs = reference.swings();
        Map<Integer, Swing> ours = new HashMap<>();
        swings.forEach(s -> ours.put(s.ordinal(), s));
        for (int i = 0; i < theirs.length; i++) {
            int mine = ours.containsKey(i) ? -ours.get(i).side().sign() : 0;
            if (mine == 0 && theirs[i] == 0) {
                continue;
            }
            count("swings", mine == theirs[i] ? "same" : swingCause(i, mine, theirs[i]));
        }
    }

    private String swingCause(int i, int mine, int theirs) {
        if (theirs != 0 && thinned[i] == 0) {
            return "reference only: made up at an end of the series";
        }
        if (i < 2 * SmcReference.WING - 1) {
            return "ours only: the reference's first window is one wing longer";
        }
        if (mine == 0) {
            return "unexplained at bar " + i;
        }
        // Neighbours of the same kind that it left: before it a more extreme one, or after it one that came later.
        for (int j = i - 1; j >= 0 && thinned[j] != -mine; j--) {
            if (thinned[j] == mine) {
                return "ours only: an earlier one of the same run is as extreme (ours tells it, its structure ignores it too)";
            }
        }
        return "ours only: taken back by the reference when a more extreme one came later (look-ahead)";
    }

    private void compareBreaks() {
        Map<Integer, Break> ours = new HashMap<>();
        breaks.forEach(b -> ours.put(b.swing().ordinal(), b));
        Map<Integer, Broken> theirs = new HashMap<>();
        reference.breaks().forEach(b -> theirs.put(b.row(), b));
        theirs.values().forEach(b -> count("structure", breakCause(b, ours.get(b.row()))));
        for (Break b : breaks) {
            if (!theirs.containsKey(b.swing().ordinal())) {
                count(
                        "structure",
                        thinned[b.swing().ordinal()] == 0
                                ? "ours only: the reference took the swing back later (look-ahead)"
                                : patterns[b.swing().ordinal()] == null
                                        ? "ours only: the next swing, which the reference waits for, did not make its pattern (look-ahead)"
                                        : "ours only: deleted by the reference because it lies inside a later break (look-ahead)");
            }
        }
    }

    private String breakCause(Broken theirs, Break ours) {
        int bar = theirs.brokenAt();
        if (ours == null || byOpen.get(ours.time()) != bar) {
            int inForce = theirs.side() == 1 ? highs[bar] : lows[bar];
            int before = theirs.side() == 1 ? highs[bar - 1] : lows[bar - 1];
            if (inForce != theirs.row() || before != theirs.row()) {
                return "reference only: a nearer swing was in force at that close, the reference thinned it out or kept the older level";
            }
            double exact = theirs.side() == 1 ? bars.high(theirs.row()) : bars.low(theirs.row());
            if (ours != null && firstBeyond(theirs, exact) == byOpen.get(ours.time())) {
                return "other bar: the reference rounds the level to 24 bits, with the exact level it is ours";
            }
            return ours == null ? "reference only: no swing before it was known" : "unexplained at bar " + theirs.row();
        }
        boolean goesOn = ours.kind() == Break.Kind.BREAK_OF_STRUCTURE;
        return goesOn == theirs.continuation()
                ? "same"
                : "other kind: the swing before it was another one when it broke (look-ahead)";
    }

    private int firstBeyond(Broken theirs, double level) {
        int bar = theirs.row() + 2;
        while (theirs.side() * (bars.close(bar) - level) <= 0) {
            bar++;
        }
        return bar;
    }

    private void compareBlocks() {
        Map<String, OrderBlock> ours = new HashMap<>();
        Map<String, OrderBlock> end = new HashMap<>();
        for (OrderBlock block : blocks) {
            ours.putIfAbsent(key(block), block);
            end.put(key(block), block);
        }
        List<Block> theirs = reference.blocks();
        List<String> matched = new ArrayList<>();
        for (Block block : theirs) {
            String key = block.swing() + " " + block.madeAt();
            OrderBlock same = ours.get(key);
            matched.add(key);
            if (same == null) {
                int inForce = block.side() == 1 ? highs[block.madeAt()] : lows[block.madeAt()];
                count(
                        "order blocks",
                        inForce != block.swing()
                                ? "reference only: it broke a swing that was not the one in force then (look-ahead)"
                                : wasTold(block)
                                        ? "reference only: it breaks a swing again that was broken before the reference counted it"
                                        : "unexplained at bar " + block.row());
            } else {
                boolean equal = byOpen.get(same.candle().bar().openTime()) == block.row()
                        && same.top().doubleValue() == block.top()
                        && same.bottom().doubleValue() == block.bottom();
                count("order blocks", equal ? "same" : "unexplained at bar " + block.row());
            }
        }
        end.forEach((key, block) -> {
            if (!matched.contains(key)) {
                count("order blocks", blockCause(block));
            }
        });
    }

    /** Whether the swing had been broken, or had no swing before it. */
    private boolean wasTold(Block block) {
        return breaks.stream().noneMatch(b -> b.swing().ordinal() == block.swing())
                || breaks.stream()
                        .anyMatch(b -> b.swing().ordinal() == block.swing() && byOpen.get(b.time()) < block.madeAt());
    }

    private String blockCause(OrderBlock block) {
        if (thinned[block.cause().swing().ordinal()] == 0) {
            return "ours only: the reference took the swing back later (look-ahead)";
        }
        int row = byOpen.get(block.candle().bar().openTime());
        if (block.brokenAt() != null && isCrossedAgain(block)) {
            return "ours only: deleted by the reference when it was crossed again after being traded through (repaints)";
        }
        int last = byOpen.get(block.cause().time()) - 1;
        while (thinned[last] != block.side().sign()) {
            last--;
        }
        if (last > block.cause().swing().ordinal()) {
            return "ours only: the reference already used a swing that was not confirmed yet (look-ahead)";
        }
        boolean twice = blocks.stream()
                .anyMatch(b -> byOpen.get(b.candle().bar().openTime()) == row && !key(b).equals(key(block)));
        return twice
                ? "ours only: the reference's row was overwritten by another block of the same bar"
                : "unexplained at bar " + row;
    }

    private boolean isCrossedAgain(OrderBlock block) {
        for (int i = byClose.get(block.brokenAt()) + 1; i < bars.size(); i++) {
            boolean again = block.side() == Side.BULLISH
                    ? bars.high(i) > block.candle().high()
                    : bars.low(i) < block.candle().low();
            if (again) {
                return true;
            }
        }
        return false;
    }

    private String key(OrderBlock block) {
        return block.cause().swing().ordinal() + " " + byOpen.get(block.cause().time());
    }

    private String page() {
        StringBuilder page = new StringBuilder("""
                # Agreement with smart-money-concepts

                Generated by `AgreementTest` on EUR/USD, 15 minutes, 24,423 bars, swing length 5, beside the results that
                [smart-money-concepts](https://github.com/joshyattridge/smart-money-concepts) ships. Our wording of its
                definitions gives every row of its results (`SmcPortTest`); ours are the same definitions without what only
                a later bar can tell. Every difference has one of these causes, checked row by row; one without a cause
                fails the build.

                | what | how it compares | rows |
                |---|---|---:|
                """);
        table.forEach((what, causes) -> causes.forEach((cause, n) -> page.append("| ")
                .append(what)
                .append(" | ")
                .append(cause)
                .append(" | ")
                .append(n)
                .append(" |\n")));
        return page.toString();
    }
}
