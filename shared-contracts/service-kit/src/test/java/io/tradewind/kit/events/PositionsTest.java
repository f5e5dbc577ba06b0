package io.tradewind.kit.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.kit.time.SetClock;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class PositionsTest {
    private static final TopicPartition FILLS = new TopicPartition("fills", 0);
    private static final TopicPartition ORDERS = new TopicPartition("orders", 3);

    private final SetClock clock = new SetClock("2026-01-18T10:30:00Z");
    private final Positions positions = new Positions(clock);

    private Map<TopicPartition, OffsetAndMetadata> dueAfter(Duration wait) {
        clock.now = clock.now.plus(wait);
        return positions.due();
    }

    private static Map<TopicPartition, OffsetAndMetadata> at(TopicPartition partition, long offset) {
        return Map.of(partition, new OffsetAndMetadata(offset));
    }

    @Test
    void shouldTellAPositionOnlyAfterItHasSettled() {
        positions.reached(at(FILLS, 7));
        assertThat(dueAfter(Duration.ZERO)).isEmpty();
        positions.reached(at(FILLS, 9));
        assertThat(dueAfter(Positions.SETTLED.minusMillis(1))).isEmpty();
        assertThat(dueAfter(Duration.ofMillis(1))).isEqualTo(at(FILLS, 7));
        assertThat(dueAfter(Positions.SETTLED)).isEqualTo(at(FILLS, 9));
    }

    @Test
    void shouldTellEachPositionOnce() {
        positions.reached(at(FILLS, 7));
        positions.reached(at(ORDERS, 1));
        positions.due();
        assertThat(dueAfter(Positions.SETTLED)).containsOnlyKeys(FILLS, ORDERS);
        assertThat(dueAfter(Positions.SETTLED)).isEmpty();
        assertThat(dueAfter(Positions.SETTLED)).isEmpty();
    }

    @Test
    void shouldGoOnWhenTheClockWasSetBack() {
        positions.due();
        positions.reached(at(FILLS, 7));
        clock.now = clock.now.minus(Duration.ofHours(1));
        positions.due();
        assertThat(dueAfter(Positions.SETTLED)).isEqualTo(at(FILLS, 7));
    }
}
