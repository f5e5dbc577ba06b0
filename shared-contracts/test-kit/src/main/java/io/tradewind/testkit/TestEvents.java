package io.tradewind.testkit;

import io.tradewind.contracts.Event;
import io.tradewind.contracts.EventJson;
import io.tradewind.contracts.Topics.Topic;
import io.tradewind.kit.events.CloudEvents;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Puts events on the test broker and reads them from it. */
public final class TestEvents {
    private static final Duration HISTORY_LIMIT = Duration.ofSeconds(60);
    private static KafkaProducer<String, String> producer;

    private TestEvents() {}

    /** Publishes with a new id, and waits for the broker. */
    public static <T> UUID publish(Topic<T> topic, String key, T payload) {
        UUID id = UUID.randomUUID();
        publish(topic, key, payload, id);
        return id;
    }

    /** Publishes with a given id: twice the same id is the same event twice. */
    public static synchronized <T> void publish(Topic<T> topic, String key, T payload, UUID id) {
        if (producer == null) {
            producer = new KafkaProducer<>(
                    Map.of("bootstrap.servers", SuiteResource.kafka().brokers()),
                    new StringSerializer(),
                    new StringSerializer());
        }
        ProducerRecord<String, String> record = new ProducerRecord<>(topic.name(), key, EventJson.write(payload));
        Map.of(
                        "ce_specversion",
                        "1.0",
                        "ce_id",
                        id.toString(),
                        "ce_source",
                        "test",
                        "ce_type",
                        topic.name(),
                        "ce_subject",
                        key,
                        "ce_time",
                        Instant.now().toString())
                .forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        try {
            producer.send(record).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Events of a topic from its beginning that match, until {@code count} are there. What the topic holds by now is
     * read however long it takes; {@code longest} is the time for what comes after.
     */
    public static <T> List<Event<T>> await(Topic<T> topic, int count, Duration longest, Predicate<Event<T>> match) {
        List<Event<T>> found = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", SuiteResource.kafka().brokers()),
                new StringDeserializer(),
                new StringDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic.name()).stream()
                    .map(p -> new TopicPartition(p.topic(), p.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            long tooLong = System.nanoTime() + HISTORY_LIMIT.toNanos();
            while (found.size() < count && isBefore(consumer, ends) && System.nanoTime() < tooLong) {
                take(consumer, topic, match, found);
            }
            long end = System.nanoTime() + longest.toNanos();
            while (found.size() < count && System.nanoTime() < end) {
                take(consumer, topic, match, found);
            }
        }
        return found;
    }

    private static boolean isBefore(KafkaConsumer<String, String> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue());
    }

    private static <T> void take(
            KafkaConsumer<String, String> consumer, Topic<T> topic, Predicate<Event<T>> match, List<Event<T>> found) {
        consumer.poll(Duration.ofMillis(100)).forEach(record -> {
            Event<T> event = CloudEvents.read(record, topic);
            if (match.test(event)) {
                found.add(event);
            }
        });
    }
}
