package io.tradewind.analysis.structure;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.analysis.MadeUp;
import io.tradewind.analysis.RecordedMarket;
import io.tradewind.analysis.bar.Bars;
import io.tradewind.contracts.instrument.Instruments;
import io.tradewind.contracts.market.Timeframe;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Small markets made by hand, wing 2. */
class StructureReaderTest {
    private final List<List<Statement>> said = new ArrayList<>();

    private StructureReader read(Bars bars) {
        StructureReader reader = new StructureReader(2);
        for (int i = 0; i < bars.size(); i++) {
            said.add(List.copyOf(reader.next(bars.candle(i))));
        }
        return reader;
    }

    private <T extends Statement> List<T> said(int bar, Class<T> kind) {
        return said.get(bar).stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    private static Bars bars(String... ohlc) {
        return new Bars(
                Instruments.get("BTC_USD"),
                Timeframe.M1,
                IntStream.range(0, ohlc.length)
                        .mapToObj(i -> {
                            String[] p = ohlc[i].split(" ", -1);
                            return MadeUp.bar(time(i), Timeframe.M1, p[0], p[1], p[2], p[3], "10");
                        })
                        .toList());
    }

    private static Instant time(int bar) {
        return MadeUp.START.plusSeconds(60L * bar);
    }

    @Test
    void shouldConfirmASwingOnlyWhenItsLaterBarsHaveClosed() {
        read(bars("10 11 9 10", "10 12 10 11", "11 15 11 14", "14 14 12 13", "13 13 11 12"));

        assertThat(said(3, Swing.class)).isEmpty();
        Swing high = said(4, Swing.class).getFirst();
        assertThat(high.side()).isEqualTo(Side.BEARISH);
        assertThat(high.price()).isEqualByComparingTo("15");
        assertThat(high.time()).isEqualTo(time(2));
        assertThat(high.confirmedAt()).isEqualTo(time(5));
    }

    @Test
    void shouldTellContinuationFromReversalAndFindTheBlock() {
        // Low 8, high 16, higher low 10, close above 16; then a fall below 10, the low before it.
        StructureReader reader = read(bars(
                "12 13 11 12",
                "12 12 8 9",
                "9 12 9 12",
                "12 14 11 14",
                "14 16 13 15",
                "15 15 12 13",
                "13 13 10 11",
                "11 14 11 14",
                "14 15 13 15",
                "15 18 15 17",
                "17 17 14 15",
                "15 15 12 12",
                "12 12 9 9.5"));

        Break up = said(9, Break.class).getFirst();
        assertThat(up.kind()).isEqualTo(Break.Kind.BREAK_OF_STRUCTURE);
        assertThat(up.side()).isEqualTo(Side.BULLISH);
        assertThat(up.swing().price()).isEqualByComparingTo("16");
        OrderBlock demand = said(9, OrderBlock.class).getFirst();
        assertThat(demand.candle().bar().openTime()).isEqualTo(time(6));
        assertThat(demand.top()).isEqualByComparingTo("13");
        assertThat(demand.bottom()).isEqualByComparingTo("10");
        assertThat(said(11, OrderBlock.class).getFirst().status()).isEqualTo(OrderBlock.Status.MITIGATED);
        assertThat(said(12, OrderBlock.class))
                .anyMatch(block -> block.side() == Side.BULLISH && block.status() == OrderBlock.Status.BROKEN);
        Break down = said(12, Break.class).getFirst();
        assertThat(down.side()).isEqualTo(Side.BEARISH);
        assertThat(down.kind()).isEqualTo(Break.Kind.CHANGE_OF_CHARACTER);
        assertThat(reader.structure().trend()).contains(Side.BEARISH);
        assertThat(said.stream().flatMap(List::stream).filter(Break.class::isInstance))
                .hasSize(2);
    }

    @Test
    void shouldFollowAGapUntilItIsFilled() {
        StructureReader reader =
                read(bars("10 11 9 10", "10 14 10 14", "14 15 13 15", "15 15 12 13", "13 14 11.5 14", "14 14 11 11"));

        Gap made = said(2, Gap.class).getFirst();
        assertThat(made.side()).isEqualTo(Side.BULLISH);
        assertThat(made.bottom()).isEqualByComparingTo("11");
        assertThat(made.top()).isEqualByComparingTo("13");
        assertThat(made.middle().bar().openTime()).isEqualTo(time(1));
        assertThat(made.fill()).isEqualTo(Gap.Fill.OPEN);
        Gap touched = said(3, Gap.class).getFirst();
        assertThat(touched.touchedAt()).isEqualTo(time(4));
        assertThat(touched.filledShare()).isEqualByComparingTo("0.5");
        assertThat(said(4, Gap.class)).isEmpty();
        assertThat(said(5, Gap.class).getFirst().fill()).isEqualTo(Gap.Fill.FILLED);
        assertThat(reader.structure().gaps()).isEmpty();
    }

    @Test
    void shouldSeeStopsTakenBeyondASwing() {
        read(bars("10 11 9 10", "10 12 10 11", "11 15 11 14", "14 14 12 13", "13 13 11 12", "12 15.5 12 14"));

        Sweep sweep = said(5, Sweep.class).getFirst();
        assertThat(sweep.side()).isEqualTo(Side.BEARISH);
        assertThat(sweep.swing().price()).isEqualByComparingTo("15");
        assertThat(said(5, Break.class)).isEmpty();
    }

    @Test
    void shouldForgetWhatIsOld() {
        Bars market = RecordedMarket.minutes().head(3000);
        StructureReader reader = new StructureReader(5);
        for (int i = 0; i < market.size(); i++) {
            reader.next(market.candle(i));
            Structure now = reader.structure();
            Instant oldest =
                    market.get(Math.max(0, i - StructureReader.MEMORY - 2)).openTime();

            assertThat(now.swings()).allMatch(s -> !s.time().isBefore(oldest));
            assertThat(now.gaps()).allMatch(g -> !g.middle().bar().openTime().isBefore(oldest));
        }
        assertThat(reader.structure()).isEqualTo(numbered(StructureReader.read(market, 5), market));
    }

    /** A later start numbers the bars otherwise; all else is the same. */
    private static Structure numbered(Structure read, Bars market) {
        int offset = market.size() - StructureReader.barsRead(5);
        return new Structure(
                numbered(read.lastBreak(), offset),
                new Sweep(
                        read.lastSweep().side(),
                        numbered(read.lastSweep().swing(), offset),
                        read.lastSweep().candle()),
                read.swings().stream().map(s -> numbered(s, offset)).toList(),
                read.gaps(),
                read.blocks().stream()
                        .map(b -> new OrderBlock(
                                b.side(), b.candle(), numbered(b.cause(), offset), b.mitigatedAt(), b.brokenAt()))
                        .toList());
    }

    private static Break numbered(Break b, int offset) {
        return new Break(b.kind(), b.side(), numbered(b.swing(), offset), b.candle());
    }

    private static Swing numbered(Swing s, int offset) {
        return new Swing(s.side(), s.candle(), s.confirmedAt(), s.ordinal() + offset);
    }
}
