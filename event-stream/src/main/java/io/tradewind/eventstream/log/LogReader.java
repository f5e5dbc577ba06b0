package io.tradewind.eventstream.log;

import io.tradewind.eventstream.log.LogEntry.Gap;
import io.tradewind.eventstream.log.LogEntry.Gap.Moved;
import io.tradewind.eventstream.log.LogEntry.Gap.Reason;
import io.tradewind.eventstream.log.LogEntry.Happened;
import io.tradewind.eventstream.log.LogEntry.Mark;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** Reads the log from a position on, with a consumer of its own. Not thread-safe; close it. */
public final class LogReader implements PastReader, AutoCloseable {
    private final KafkaConsumer<String, String> kafka;
    private final EventReader reader;
    private final Set<TopicPartition> partitions;
    private final Map<TopicPartition, Long> end;
    private Passage passage;
    private String began;
    private Gap firstGap;

    private LogReader(KafkaConsumer<String, String> kafka, EventReader reader, LogPartitions layout) {
        this.kafka = kafka;
        this.reader = reader;
        this.partitions = layout.of(kafka);
        kafka.assign(partitions);
        this.end = kafka.endOffsets(partitions);
    }

    /** From a cursor's position on. What the log does not hold any more is announced first. */
    static LogReader after(
            Offsets position, KafkaConsumer<String, String> kafka, EventReader reader, LogPartitions layout) {
        LogReader opened = new LogReader(kafka, reader, layout);
        opened.seek(position, layout.logId());
        return opened;
    }

    /** From the oldest event that the log holds. */
    static LogReader fromBeginning(KafkaConsumer<String, String> kafka, EventReader reader, LogPartitions layout) {
        LogReader opened = new LogReader(kafka, reader, layout);
        Offsets beginning = Offsets.none(layout.logId());
        kafka.beginningOffsets(opened.partitions)
                .forEach((p, offset) -> beginning.set(StreamTopics.number(p.topic()), p.partition(), offset));
        opened.seek(beginning, layout.logId());
        return opened;
    }

    private void seek(Offsets wanted, int logId) {
        boolean isOtherLog = wanted.logId() != logId;
        Map<TopicPartition, Long> beginning = kafka.beginningOffsets(partitions);
        Offsets start = wanted.inLog(logId);
        Map<String, Long> missed = new HashMap<>();
        List<Moved> moved = new ArrayList<>();
        for (TopicPartition partition : partitions) {
            int topic = StreamTopics.number(partition.topic());
            long first = beginning.get(partition);
            long from = wanted.at(topic, partition.partition());
            boolean isReset = isOtherLog || from > end.get(partition);
            if (isReset || from < first) {
                moved.add(new Moved(topic, partition.partition(), first));
                start.set(topic, partition.partition(), first);
                Long lost = isReset ? null : Long.valueOf(first - from);
                missed.merge(partition.topic(), lost == null ? -1L : lost, (a, b) -> a < 0 || b < 0 ? -1L : a + b);
            } else {
                // Also one that the cursor did not know: it is part of every cursor from here on.
                start.set(topic, partition.partition(), from);
            }
            kafka.seek(partition, start.at(topic, partition.partition()));
        }
        passage = new Passage(start);
        began = passage.sequence();
        if (!moved.isEmpty()) {
            boolean hasReset = missed.containsValue(-1L);
            missed.replaceAll((topic, count) -> count < 0 ? null : count);
            firstGap = new Gap(
                    hasReset ? Reason.RESET : Reason.EXPIRED,
                    Cursors.encode(wanted),
                    passage.sequence(),
                    missed,
                    moved);
        }
    }

    /** Where this reader stands: after everything it returned. */
    public Offsets position() {
        return passage.position().copy();
    }

    @Override
    public boolean hasMoved() {
        return !passage.sequence().equals(began);
    }

    @Override
    public boolean isAtEnd() {
        return end.entrySet().stream()
                .allMatch(e -> passage.position()
                                .at(
                                        StreamTopics.number(e.getKey().topic()),
                                        e.getKey().partition())
                        >= e.getValue());
    }

    @Override
    public List<LogEntry> read(Predicate<StreamEvent> wanted, Duration longest) {
        List<LogEntry> entries = new ArrayList<>();
        if (firstGap != null) {
            entries.add(firstGap);
            firstGap = null;
            return entries;
        }
        ConsumerRecords<String, String> records = kafka.poll(longest);
        for (ConsumerRecord<String, String> record : InTime.merge(records)) {
            take(record, wanted, entries);
        }
        skipHolesAtTheEnd(entries);
        entries.add(new Mark(passage.sequence()));
        return entries;
    }

    private void take(ConsumerRecord<String, String> record, Predicate<StreamEvent> wanted, List<LogEntry> entries) {
        int topic = StreamTopics.number(record.topic());
        Gap gap = passage.before(topic, record.partition(), record.offset(), reason(topic));
        if (gap != null) {
            entries.add(gap);
        }
        passage.over(topic, record.partition(), record.offset());
        reader.read(record).filter(wanted).ifPresent(event -> entries.add(Happened.at(event, passage.sequence())));
    }

    /** Retention or compaction may have left nothing to return, yet the consumer has moved on. */
    private void skipHolesAtTheEnd(List<LogEntry> entries) {
        for (TopicPartition partition : partitions) {
            int topic = StreamTopics.number(partition.topic());
            long at = passage.position().at(topic, partition.partition());
            if (at < end.get(partition) && kafka.position(partition) > at) {
                entries.add(passage.before(topic, partition.partition(), kafka.position(partition), reason(topic)));
            }
        }
    }

    private static Reason reason(int topic) {
        return StreamTopics.ALL.get(topic).compacted() ? Reason.COMPACTED : Reason.EXPIRED;
    }

    @Override
    public void close() {
        kafka.close(org.apache.kafka.clients.consumer.CloseOptions.timeout(Duration.ofMillis(200)));
    }
}
