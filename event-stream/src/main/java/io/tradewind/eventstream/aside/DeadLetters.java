package io.tradewind.eventstream.aside;

import io.tradewind.contracts.Topics;
import io.tradewind.kit.events.DeadLetter;
import io.tradewind.kit.events.KafkaClients;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** The dead letters of every topic. Few ever: what is read is bounded, and read when somebody asks. */
@Singleton
class DeadLetters {
    /** So many records at the end of each partition are looked at. */
    private static final long NEWEST = 1_000;

    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration LONGEST = Duration.ofSeconds(8);

    /** Topics by the name of their dead letters. */
    private static final Map<String, Topics.Topic<?>> TOPICS =
            Topics.all().stream().collect(Collectors.toUnmodifiableMap(Topics.Topic::deadLetters, topic -> topic));

    private final KafkaClients clients;

    DeadLetters(KafkaClients clients) {
        this.clients = clients;
    }

    /** A letter and when it was offered again; null = not yet. */
    record Lying(DeadLetter letter, Topics.Topic<?> topic, Instant offeredAt) {}

    /** The newest of every topic, in no order. */
    List<Lying> newest() {
        try (KafkaConsumer<String, String> kafka = clients.freeConsumer()) {
            List<TopicPartition> places = kafka.listTopics().entrySet().stream()
                    .filter(topic -> TOPICS.containsKey(topic.getKey()))
                    .flatMap(topic -> topic.getValue().stream())
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            Map<TopicPartition, Long> beginnings = kafka.beginningOffsets(places);
            Map<TopicPartition, Long> ends = kafka.endOffsets(places);
            Map<TopicPartition, Long> from = new HashMap<>();
            places.forEach(place -> from.put(place, Math.max(beginnings.get(place), ends.get(place) - NEWEST)));
            List<ConsumerRecord<String, String>> records = new ArrayList<>();
            read(kafka, from, ends, record -> {
                records.add(record);
                return false;
            });
            return lying(records);
        }
    }

    private static List<Lying> lying(List<ConsumerRecord<String, String>> records) {
        record Place(TopicPartition partition, long offset) {}
        Map<Place, Instant> offered = new HashMap<>();
        for (ConsumerRecord<String, String> record : records) {
            DeadLetter.mark(record)
                    .ifPresent(mark -> offered.put(
                            new Place(new TopicPartition(record.topic(), record.partition()), mark.letter()),
                            mark.at()));
        }
        return records.stream()
                .flatMap(record -> DeadLetter.read(record).stream())
                .map(letter -> new Lying(
                        letter,
                        TOPICS.get(letter.place().topic()),
                        offered.get(new Place(letter.place(), letter.offset()))))
                .toList();
    }

    /** One of them. */
    Optional<Lying> at(String topic, int partition, long offset) {
        return newest().stream()
                .filter(lying -> lying.topic().name().equals(topic)
                        && lying.letter().place().partition() == partition
                        && lying.letter().offset() == offset)
                .findFirst();
    }

    /** True when an event of its key came after it, or after its place where its topic holds no more of that time. */
    boolean isFollowed(Lying lying, int partition, long offset) {
        TopicPartition place = new TopicPartition(lying.topic().name(), partition);
        String key = lying.letter().event().key();
        try (KafkaConsumer<String, String> kafka = clients.freeConsumer()) {
            List<TopicPartition> places = List.of(place);
            long from = Math.max(kafka.beginningOffsets(places).get(place), offset + 1);
            return read(
                    kafka,
                    Map.of(place, from),
                    kafka.endOffsets(places),
                    record ->
                            Objects.equals(record.key(), key) && !lying.letter().isSame(record));
        }
    }

    /** Reads on until the ends, or until something is found; answers whether it was. */
    private static boolean read(
            KafkaConsumer<String, String> kafka,
            Map<TopicPartition, Long> from,
            Map<TopicPartition, Long> ends,
            Predicate<ConsumerRecord<String, String>> isFound) {
        List<TopicPartition> open = new ArrayList<>(from.keySet());
        open.removeIf(place -> from.get(place) >= ends.get(place));
        kafka.assign(open);
        open.forEach(place -> kafka.seek(place, from.get(place)));
        long begun = System.nanoTime();
        while (!open.isEmpty()) {
            for (ConsumerRecord<String, String> record : kafka.poll(POLL)) {
                TopicPartition place = new TopicPartition(record.topic(), record.partition());
                if (record.offset() < ends.get(place) && isFound.test(record)) {
                    return true;
                }
            }
            open.removeIf(place -> kafka.position(place) >= ends.get(place));
            if (!open.isEmpty() && System.nanoTime() - begun > LONGEST.toNanos()) {
                throw new KafkaException("the log was not read within " + LONGEST.toSeconds() + " s");
            }
        }
        return false;
    }
}
