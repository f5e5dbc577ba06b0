package io.tradewind.eventstream.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.eventstream.log.LogEntry;
import io.tradewind.eventstream.log.PastReader;
import io.tradewind.eventstream.log.StreamEvent;
import io.tradewind.eventstream.view.EventFilter;
import io.tradewind.eventstream.view.TestViews;
import io.tradewind.kit.error.Refusal;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class PageServiceTest {
    private static final Duration LONGEST = Duration.ofSeconds(2);

    @Test
    void shouldGoOnUntilTheLogEnds() {
        SlowLog log = new SlowLog(3, 3);

        EventsPage page = page(log);

        assertThat(page.more()).isFalse();
        assertThat(page.next()).isEqualTo("s-3");
    }

    @Test
    void shouldComeBackInTimeWithWhereToGoOn() {
        SlowLog log = new SlowLog(4, 100);

        EventsPage page = page(log);

        assertThat(page.more()).isTrue();
        assertThat(page.next()).isEqualTo("s-11");
    }

    @Test
    void shouldNotAnswerWithThePlaceItWasAskedFor() {
        SlowLog log = new SlowLog(50, 100);

        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> page(log))
                .withMessageContaining("2000 ms")
                .matches(refusal -> refusal.code() == ErrorCode.SYS_002);
    }

    private static EventsPage page(SlowLog log) {
        PageService.Collector page =
                new PageService.Collector(TestViews.operator(), EventFilter.ALL, event -> true, 10);
        return PageService.gather(log, event -> true, page, LONGEST, () -> log.nanos);
    }

    /** A log whose every read takes a fifth of a second, and that says nothing in the first ones. */
    private static final class SlowLog implements PastReader {
        private final int firstMove;
        private final int end;
        private int reads;
        private long nanos;

        SlowLog(int firstMove, int end) {
            this.firstMove = firstMove;
            this.end = end;
        }

        @Override
        public List<LogEntry> read(Predicate<StreamEvent> wanted, Duration longest) {
            reads++;
            nanos += longest.toNanos();
            return List.of(new LogEntry.Mark("s-" + (hasMoved() ? reads : 0)));
        }

        @Override
        public boolean isAtEnd() {
            return reads >= end;
        }

        @Override
        public boolean hasMoved() {
            return reads >= firstMove;
        }
    }
}
