package io.tradewind.analysis.bar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradewind.analysis.RecordedMarket;
import java.util.List;
import org.junit.jupiter.api.Test;

class BarsTest {
    private final Bars recorded = RecordedMarket.minutes();

    @Test
    void shouldGrowWithoutDisturbingWhoReadsAnEarlierPart() {
        Bars grown = recorded.head(3);
        Bars other = grown.with(recorded.get(100), 10);
        for (int i = 3; i < 200; i++) {
            Bars before = grown;
            List<Bar> content = List.copyOf(before.list());
            grown = grown.with(recorded.get(i), 10);

            assertThat(before.list()).isEqualTo(content);
            assertThat(grown.list()).isEqualTo(recorded.list().subList(Math.max(0, i - 9), i + 1));
            assertThat(grown.close(grown.size() - 1))
                    .isEqualTo(recorded.get(i).close().doubleValue());
        }
        assertThat(other.last()).isEqualTo(recorded.get(100));
        assertThat(other.size()).isEqualTo(4);
    }

    @Test
    void shouldEndWhereAPartEnds() {
        Bars part = recorded.head(10).tail(4);

        assertThat(part.first()).isEqualTo(recorded.get(6));
        assertThat(part.with(recorded.get(50), 4).list())
                .containsExactly(recorded.get(7), recorded.get(8), recorded.get(9), recorded.get(50));
        assertThatThrownBy(() -> part.close(4)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> part.close(-1)).isInstanceOf(IndexOutOfBoundsException.class);
    }
}
