package io.tradewind.execution.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LaneTest {
    private final Lane lane = new Lane();

    @Test
    void shouldDoOneAfterTheOther() {
        add(1, false, "a");
        add(2, false, "b");

        assertThat(begun()).containsExactly(1L);
        assertThat(begun()).as("told once").isEmpty();
        lane.ended(1);
        assertThat(begun()).containsExactly(2L);
        lane.ended(2);
        assertThat(lane.isEmpty()).isTrue();
    }

    @Test
    void shouldLetPastWhatHasNothingToDoWithWhatIsBefore() {
        add(1, false, "order:1", "instrument:BTC");
        add(2, false, "order:2", "instrument:ETH");
        add(3, true, "order:9");
        add(4, true, "order:2");
        add(5, true, "order:5", "instrument:BTC");
        add(6, true, "order:6", "instrument:XRP");

        assertThat(begun()).containsExactly(1L, 3L, 6L);
        lane.ended(1);
        assertThat(begun()).as("the first, and what waited for it only").containsExactly(2L, 5L);
        lane.ended(2);
        assertThat(begun()).containsExactly(4L);
    }

    @Test
    void shouldLetNothingPastWhatOvertook() {
        add(1, false, "a");
        add(2, true, "b");
        add(3, false, "c");

        assertThat(begun()).containsExactly(1L, 2L);
        lane.ended(1);
        assertThat(begun()).as("the order after the cancel").isEmpty();
        lane.ended(2);
        assertThat(begun()).containsExactly(3L);
    }

    @Test
    void shouldKeepTheOrderOfWhatMayTouchEverything() {
        lane.add(work(1), Reach.EVERYTHING);
        add(2, true, "a");
        lane.add(work(3), Reach.EVERYTHING);
        add(4, true, "b");

        assertThat(begun()).containsExactly(1L);
        lane.ended(1);
        assertThat(begun()).containsExactly(2L);
    }

    @Test
    void shouldDoAFewOfAnAccountAtOneTime() {
        for (int i = 1; i <= 20; i++) {
            add(i, true, "order:" + i);
        }

        assertThat(begun()).hasSize(8);
        lane.ended(1);
        assertThat(begun()).containsExactly(9L);
    }

    private void add(long id, boolean overtakes, String... subjects) {
        lane.add(work(id), new Reach(overtakes, Set.of(subjects)));
    }

    private List<Long> begun() {
        return lane.begin().stream().map(begun -> begun.work().id()).toList();
    }

    private static Work work(long id) {
        return new Work(id, 1, "r" + id, "K", null, 0, "u", null, null, 0, true, Instant.EPOCH);
    }
}
