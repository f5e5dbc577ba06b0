package io.tradewind.eventstream.log;

import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.tradewind.eventstream.log.LogEntry.Gap;
import io.tradewind.eventstream.log.LogEntry.Gap.Reason;
import io.tradewind.eventstream.log.LogEntry.Happened;
import io.tradewind.kit.events.KafkaClients;
import io.tradewind.kit.events.KafkaConfig;
import io.tradewind.kit.events.LogThread;
import io.tradewind.kit.health.Dependency;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** Reads the end of the log, once for all connections of this process. */
@Singleton
public class LogTail implements Dependency {
    private static final long LOOK_FOR_PARTITIONS_NANOS = Duration.ofSeconds(5).toNanos();

    private final KafkaClients clients;
    private final KafkaConfig config;
    private final EventReader reader;
    private final LogPartitions partitions;
    private final RecentEvents recent;
    private final List<Runnable> listeners = new java.util.concurrent.CopyOnWriteArrayList<>();
    private final LogThread thread = new LogThread("log-tail", Duration.ofMillis(500));
    private Passage passage;

    LogTail(
            KafkaClients clients,
            KafkaConfig config,
            EventReader reader,
            LogPartitions partitions,
            RecentEvents recent) {
        this.clients = clients;
        this.config = config;
        this.reader = reader;
        this.partitions = partitions;
        this.recent = recent;
    }

    void start(@Observes @Priority(150) StartupEvent event) {
        if (config.enabled()) {
            thread.start(clients::freeConsumer, open -> follow(open, begin(open)));
        }
    }

    void stop(@Observes @Priority(3_000) ShutdownEvent event) throws InterruptedException {
        thread.stop(Duration.ofSeconds(5));
    }

    /** Is called after new events are in {@link RecentEvents}; must be quick. */
    public void onAppend(Runnable listener) {
        listeners.add(listener);
    }

    @Override
    public String name() {
        return "event_log";
    }

    @Override
    public Status check() {
        return recent.isReady() && !thread.isOver() ? Status.HEALTHY : Status.UNHEALTHY;
    }

    private void follow(KafkaConsumer<String, String> open, Set<TopicPartition> assigned) {
        Set<TopicPartition> known = assigned;
        long looked = System.nanoTime();
        while (thread.isRunning()) {
            take(open.poll(Duration.ofMillis(500)));
            if (System.nanoTime() - looked > LOOK_FOR_PARTITIONS_NANOS) {
                looked = System.nanoTime();
                known = grow(open, known);
            }
        }
    }

    /** The first time at the end; after a failure where we were, so that no connection notices more than a delay. */
    private Set<TopicPartition> begin(KafkaConsumer<String, String> open) {
        Set<TopicPartition> all = partitions.of(open);
        open.assign(all);
        if (passage == null) {
            Offsets end = Offsets.none(partitions.logId());
            open.endOffsets(all).forEach((p, offset) -> end.set(StreamTopics.number(p.topic()), p.partition(), offset));
            passage = new Passage(end);
            recent.begin(end);
        }
        all.forEach(p -> open.seek(p, passage.position().at(StreamTopics.number(p.topic()), p.partition())));
        return all;
    }

    /** A partition that appears later is read from its beginning: nobody can have seen anything of it. */
    private Set<TopicPartition> grow(KafkaConsumer<String, String> open, Set<TopicPartition> known) {
        Set<TopicPartition> all = partitions.of(open);
        if (!known.containsAll(all)) {
            Log.infof("new partitions in the log: %d, had %d", all.size(), known.size());
            open.assign(all);
            all.stream().filter(p -> !known.contains(p)).forEach(p -> open.seek(p, 0));
            return all;
        }
        return known;
    }

    private void take(ConsumerRecords<String, String> records) {
        if (records.isEmpty()) {
            return;
        }
        List<LogEntry> entries = new ArrayList<>(records.count());
        InTime.merge(records).forEach(record -> take(record, entries));
        recent.append(entries, passage.position());
        listeners.forEach(Runnable::run);
    }

    private void take(ConsumerRecord<String, String> record, List<LogEntry> entries) {
        int topic = StreamTopics.number(record.topic());
        Gap gap = passage.before(topic, record.partition(), record.offset(), Reason.EXPIRED);
        if (gap != null) {
            Log.warnf("the log has a hole: %s, reason %s", gap.missed(), gap.reason());
            entries.add(gap);
        }
        passage.over(topic, record.partition(), record.offset());
        reader.read(record).ifPresent(event -> entries.add(Happened.at(event, passage.sequence())));
    }
}
