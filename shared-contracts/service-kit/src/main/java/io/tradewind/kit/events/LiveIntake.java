package io.tradewind.kit.events;

import io.quarkus.arc.All;
import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;

/** Reads the log for all {@link LiveConsumer}s: all partitions, no group, no memory. */
@Singleton
public class LiveIntake {
    private final List<LiveConsumer<?>> consumers;
    private final KafkaClients clients;
    private final KafkaConfig config;
    private final LogThread thread = new LogThread("live-intake", Duration.ofMillis(500));

    LiveIntake(@All List<LiveConsumer<?>> consumers, KafkaClients clients, KafkaConfig config) {
        this.consumers = consumers;
        this.clients = clients;
        this.config = config;
    }

    void start(@Observes @Priority(100) StartupEvent event) {
        if (config.enabled() && !consumers.isEmpty()) {
            Map<String, List<LiveConsumer<?>>> byTopic = new TreeMap<>();
            consumers.forEach(c -> byTopic.computeIfAbsent(c.topic().name(), t -> new ArrayList<>())
                    .add(c));
            thread.start(clients::freeConsumer, open -> {
                assign(open, byTopic);
                read(open, byTopic);
            });
        }
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        thread.stop(Duration.ofSeconds(5));
    }

    /** Until the end of the process. */
    private void read(KafkaConsumer<String, String> open, Map<String, List<LiveConsumer<?>>> byTopic) {
        Map<TopicPartition, Long> ends = open.endOffsets(open.assignment());
        boolean isCaughtUp = false;
        while (thread.isRunning()) {
            ConsumerRecords<String, String> records = open.poll(Duration.ofMillis(500));
            for (ConsumerRecord<String, String> record : records) {
                byTopic.get(record.topic()).forEach(consumer -> hand(consumer, record));
            }
            if (!records.isEmpty()) {
                // Ticks come by the hundred a second; a fetch for each costs more than what it brings.
                thread.pause(config.liveLinger());
            }
            if (!isCaughtUp
                    && ends.entrySet().stream().allMatch(end -> open.position(end.getKey()) >= end.getValue())) {
                isCaughtUp = true;
                consumers.forEach(LiveConsumer::caughtUp);
            }
        }
    }

    private static void assign(KafkaConsumer<String, String> open, Map<String, List<LiveConsumer<?>>> byTopic) {
        List<TopicPartition> earliest = new ArrayList<>();
        List<TopicPartition> latest = new ArrayList<>();
        byTopic.forEach((topic, readers) -> {
            boolean all = readers.stream().anyMatch(r -> r.from() == LiveConsumer.From.EARLIEST);
            for (PartitionInfo partition : open.partitionsFor(topic)) {
                (all ? earliest : latest).add(new TopicPartition(topic, partition.partition()));
            }
        });
        List<TopicPartition> everything = new ArrayList<>(earliest);
        everything.addAll(latest);
        open.assign(everything);
        open.seekToBeginning(earliest);
        open.seekToEnd(latest);
        // The end is looked up lazily otherwise, after events that came in the meantime.
        latest.forEach(open::position);
    }

    private static <T> void hand(LiveConsumer<T> consumer, ConsumerRecord<String, String> record) {
        if (record.value() == null) {
            consumer.unread(record.key());
            return;
        }
        try {
            consumer.on(CloudEvents.read(record, consumer.topic()));
        } catch (RuntimeException e) {
            Log.errorf(e, "live event not taken topic=%s offset=%d", record.topic(), record.offset());
            consumer.unread(record.key());
        }
    }
}
