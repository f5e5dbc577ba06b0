package io.tradewind.kit.events;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.tradewind.kit.sql.Database;
import io.tradewind.kit.sql.SqlFailure;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Reads the log for all {@link EventConsumer}s of the service: poll, one transaction for each round, positions later. */
@Singleton
public class EventIntake {
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration WAIT = Duration.ofSeconds(1);

    private final List<EventConsumer<?>> consumers;
    private final KafkaClients clients;
    private final KafkaConfig config;
    private final Database database;
    private final Clock clock;
    private final MeterRegistry metrics;
    private final RoundSize size;
    private final LogThread thread = new LogThread("event-intake", Duration.ofSeconds(1));

    EventIntake(
            @All List<EventConsumer<?>> consumers,
            KafkaClients clients,
            KafkaConfig config,
            Database database,
            Clock clock,
            MeterRegistry metrics) {
        this.consumers = consumers;
        this.clients = clients;
        this.config = config;
        this.database = database;
        this.clock = clock;
        this.metrics = metrics;
        this.size = new RoundSize(config.batch(), config.longestRound());
    }

    void start(@Observes @Priority(100) StartupEvent event) {
        if (config.enabled() && !consumers.isEmpty()) {
            Map<String, List<EventConsumer<?>>> byTopic = new TreeMap<>();
            consumers.forEach(c -> byTopic.computeIfAbsent(c.topic().name(), t -> new ArrayList<>())
                    .add(c));
            // What breaks had not committed its offsets: the same events come again, and the inbox makes them count
            // once.
            thread.start(clients::groupConsumer, open -> {
                open.subscribe(byTopic.keySet());
                read(open, byTopic);
            });
        }
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        thread.stop(Duration.ofSeconds(10));
    }

    /** Until the end of the process. */
    private void read(KafkaConsumer<String, String> open, Map<String, List<EventConsumer<?>>> byTopic) {
        Positions positions = new Positions(clock);
        while (thread.isRunning()) {
            ConsumerRecords<String, String> records = open.poll(POLL);
            if (!records.isEmpty()) {
                takeInRounds(records, byTopic);
                positions.reached(records.nextOffsets());
            }
            Map<TopicPartition, OffsetAndMetadata> due = positions.due();
            due.keySet().retainAll(open.assignment());
            if (!due.isEmpty()) {
                open.commitSync(due, Duration.ofSeconds(5));
            }
            if (!records.isEmpty()) {
                thread.pause(config.intakeLinger());
            }
        }
    }

    private void takeInRounds(ConsumerRecords<String, String> records, Map<String, List<EventConsumer<?>>> byTopic) {
        List<ConsumerRecord<String, String>> all = new ArrayList<>(records.count());
        records.forEach(all::add);
        for (int from = 0; from < all.size(); ) {
            int to = Math.min(all.size(), from + size.next());
            Instant began = clock.instant();
            takeIn(all.subList(from, to), byTopic);
            size.took(to - from, Duration.between(began, clock.instant()));
            from = to;
        }
    }

    /** One round: a transaction for all consumers together, since each commit costs as much as many events. */
    private void takeIn(List<ConsumerRecord<String, String>> round, Map<String, List<EventConsumer<?>>> byTopic) {
        Map<EventConsumer<?>, List<ConsumerRecord<String, String>>> shares = new LinkedHashMap<>();
        byTopic.forEach((topic, readers) -> {
            List<ConsumerRecord<String, String>> batch = round.stream()
                    .filter(record -> record.topic().equals(topic))
                    .toList();
            if (!batch.isEmpty()) {
                readers.forEach(reader -> shares.put(reader, batch));
            }
        });
        try {
            database.runInTransaction(tx -> {
                List<Inbox.Share<?>> read = new ArrayList<>();
                shares.forEach((consumer, batch) -> read.add(Inbox.Share.of(consumer, batch)));
                Inbox.takeIn(tx, read, clock.instant());
            });
        } catch (RuntimeException e) {
            Log.debugf(e, "a round failed, taking its events one by one");
            shares.forEach((consumer, batch) -> batch.forEach(record -> takeInAlone(consumer, record)));
        }
        shares.forEach((consumer, batch) -> metrics.counter(
                        "tradewind_events_consumed_total",
                        "topic",
                        consumer.topic().name())
                .increment(batch.size()));
    }

    /**
     * A broken event is tried a few times, then set aside; whatever says nothing about the event is waited for, since
     * what is set aside is missing from then on.
     */
    private <T> void takeInAlone(EventConsumer<T> consumer, ConsumerRecord<String, String> record) {
        int attempt = 0;
        while (true) {
            try {
                database.runInTransaction(
                        tx -> Inbox.takeIn(tx, List.of(Inbox.Share.of(consumer, List.of(record))), clock.instant()));
                return;
            } catch (RuntimeException e) {
                if (!thread.isRunning()) {
                    throw e;
                }
                boolean isPassing = e instanceof NotYet || e instanceof SqlFailure sql && sql.isPassing();
                if (!isPassing && ++attempt >= config.attempts()) {
                    setAside(consumer, record, e);
                    return;
                }
                thread.pause(isPassing ? WAIT : Duration.ofMillis(50L << attempt));
            }
        }
    }

    private void setAside(EventConsumer<?> consumer, ConsumerRecord<String, String> record, RuntimeException why) {
        Log.errorf(
                why,
                "event set aside consumer=%s topic=%s partition=%d offset=%d",
                consumer.name(),
                record.topic(),
                record.partition(),
                record.offset());
        metrics.counter("tradewind_events_dead_total", "topic", record.topic()).increment();
        clients.setAside(record, consumer.topic().deadLetters(), consumer.name());
    }
}
