package io.tradewind.kit.events;

import io.tradewind.kit.time.Lately;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Where a reader of the log stands, told to the broker only when it has stood there for a while: by then the effects of
 * the events before it are on disk, though their transactions did not wait for it (PostgreSQL writes those within 0.6
 * s, three turns of its WAL writer). What is read twice after a crash counts once.
 */
final class Positions {
    static final Duration SETTLED = Duration.ofSeconds(2);

    private final Clock clock;
    private Map<TopicPartition, OffsetAndMetadata> settling = new HashMap<>();
    private Map<TopicPartition, OffsetAndMetadata> reached = new HashMap<>();
    private Instant settlingSince = Instant.MIN;

    Positions(Clock clock) {
        this.clock = clock;
    }

    /** The effects of everything before these positions are committed, at least relaxed. */
    void reached(Map<TopicPartition, OffsetAndMetadata> positions) {
        reached.putAll(positions);
    }

    /** What the broker may be told now; each position once. */
    Map<TopicPartition, OffsetAndMetadata> due() {
        Instant now = clock.instant();
        if (Lately.was(settlingSince, SETTLED, now)) {
            return new HashMap<>();
        }
        Map<TopicPartition, OffsetAndMetadata> due = settling;
        settling = reached;
        reached = new HashMap<>();
        settlingSince = now;
        return due;
    }
}
