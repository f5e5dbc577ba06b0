package io.tradewind.eventstream.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.eventstream.log.LogEntry.Gap.Reason;
import org.junit.jupiter.api.Test;

class PassageTest {
    @Test
    void shouldNameEveryHole() {
        Passage passage = new Passage(TestLog.beginning());
        assertThat(passage.before(3, 0, 0, Reason.EXPIRED)).isNull();
        passage.over(3, 0, 0);
        String before = passage.sequence();
        LogEntry.Gap gap = passage.before(3, 0, 4, Reason.COMPACTED);
        assertThat(gap.reason()).isEqualTo(Reason.COMPACTED);
        assertThat(gap.missed()).containsEntry("execution.order.v1", 3L);
        assertThat(gap.from()).isEqualTo(before);
        assertThat(gap.sequence()).isEqualTo(passage.sequence()).isNotEqualTo(before);
        passage.over(3, 0, 4);
        LogEntry.Gap back = passage.before(3, 0, 1, Reason.EXPIRED);
        assertThat(back.reason()).as("offsets never go back in one log").isEqualTo(Reason.RESET);
        assertThat(back.missed()).containsEntry("execution.order.v1", null);
    }
}
