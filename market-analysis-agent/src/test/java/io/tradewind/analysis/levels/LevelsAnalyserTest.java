package io.tradewind.analysis.levels;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.analysis.MadeUp;
import io.tradewind.analysis.bar.Bars;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class LevelsAnalyserTest {
    @Test
    void shouldFindTurningPointsThatThreeLaterBarsConfirm() {
        Bars bars = MadeUp.closing(10, 11, 12, 15, 14, 13, 11, 13, 14, 15);

        List<Pivot> known = Pivot.in(bars);

        // The bar that closed at 15 reached 16, so did the one after it: the first counts. The low is not yet certain
        // enough before the third bar after it.
        assertThat(known).extracting(Pivot::kind).containsExactly(Pivot.Kind.HIGH, Pivot.Kind.LOW);
        assertThat(known).extracting(Pivot::index).containsExactly(3, 6);
        assertThat(known.getFirst().price()).isEqualByComparingTo("16");
        assertThat(Pivot.in(bars.tail(bars.size()).upTo(bars.get(8).openTime())))
                .extracting(Pivot::kind)
                .containsExactly(Pivot.Kind.HIGH);
    }

    @Test
    void shouldNameNearestLevelsFirst() {
        double[] closes = new double[60];
        for (int i = 0; i < closes.length; i++) {
            // A zigzag between 100 and 106 that ends at 103, after one visit to 90 and one to 120.
            closes[i] = 100 + Math.abs(i % 12 - 6);
        }
        closes[15] = 90;
        closes[27] = 120;

        Levels levels = LevelsAnalyser.read(MadeUp.closing(closes));

        BigDecimal close = BigDecimal.valueOf(closes[59]);
        assertThat(levels.support()).isNotEmpty().allMatch(level -> level.compareTo(close) < 0);
        assertThat(levels.resistance()).isNotEmpty().allMatch(level -> level.compareTo(close) > 0);
        assertThat(levels.support().getLast()).isEqualByComparingTo("89");
        assertThat(levels.resistance().getLast()).isEqualByComparingTo("121");
        assertThat(levels.support()).isSortedAccordingTo((a, b) -> b.compareTo(a));
        assertThat(levels.resistance()).isSorted();
    }
}
