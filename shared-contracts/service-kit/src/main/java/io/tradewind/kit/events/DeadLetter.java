package io.tradewind.kit.events;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * An event that a consumer could not take in, as it lies on the dead letters of its topic. When it is offered again, a
 * record without a value beside it says so.
 *
 * @param place where it lies
 * @param offset and at which offset
 * @param event the record as it lies there
 */
public record DeadLetter(TopicPartition place, long offset, ConsumerRecord<String, String> event) {
    private static final String OWN = "tradewind_";
    private static final String CONSUMER = OWN + "consumer";
    private static final String SERVICE = OWN + "service";
    private static final String PARTITION = OWN + "partition";
    private static final String OFFSET = OWN + "offset";
    private static final String OFFERED = OWN + "offered";

    /** Says that the letter at this offset of the same partition was offered again. */
    public record Mark(long letter, Instant at) {}

    /** How an event is set aside. */
    static ProducerRecord<String, String> of(
            ConsumerRecord<String, String> event, String deadLetters, String service, String consumer) {
        ProducerRecord<String, String> dead =
                new ProducerRecord<>(deadLetters, null, event.key(), event.value(), event.headers());
        put(dead.headers(), CONSUMER, consumer);
        put(dead.headers(), SERVICE, service);
        put(dead.headers(), PARTITION, Integer.toString(event.partition()));
        put(dead.headers(), OFFSET, Long.toString(event.offset()));
        return dead;
    }

    /** Empty for a mark. */
    public static Optional<DeadLetter> read(ConsumerRecord<String, String> dead) {
        return dead.headers().lastHeader(OFFERED) == null
                ? Optional.of(new DeadLetter(new TopicPartition(dead.topic(), dead.partition()), dead.offset(), dead))
                : Optional.empty();
    }

    /** Empty for a letter. */
    public static Optional<Mark> mark(ConsumerRecord<String, String> dead) {
        return number(dead.headers(), OFFERED).map(letter -> new Mark(letter, Instant.ofEpochMilli(dead.timestamp())));
    }

    /** The service whose consumer it was; null when an older version set it aside. */
    public String service() {
        return text(event.headers(), SERVICE);
    }

    /** True for a record that is this very event: offered before, or told twice by its service. */
    public boolean isSame(ConsumerRecord<String, String> record) {
        return eventId() != null && eventId().equals(text(record.headers(), "ce_id"));
    }

    /** Its name there. */
    public String consumer() {
        return text(event.headers(), CONSUMER);
    }

    /** Null for what is no event at all. */
    public String eventId() {
        return text(event.headers(), "ce_id");
    }

    /** When it happened; when it was set aside where it does not say. */
    public Instant time() {
        String time = text(event.headers(), "ce_time");
        try {
            return time == null ? setAsideAt() : Instant.parse(time);
        } catch (DateTimeParseException e) {
            return setAsideAt();
        }
    }

    public Instant setAsideAt() {
        return Instant.ofEpochMilli(event.timestamp());
    }

    /** Which partition of its topic it was read from; empty when an older version set it aside. */
    public Optional<Integer> partition() {
        return number(event.headers(), PARTITION).map(Long::intValue);
    }

    /** And at which offset. */
    public Optional<Long> offsetOnItsTopic() {
        return number(event.headers(), OFFSET);
    }

    /** The event as it was, for its topic: whoever has taken it in knows its id. */
    public ProducerRecord<String, String> again(String topic) {
        List<Header> headers = new ArrayList<>();
        for (Header header : event.headers()) {
            if (!header.key().startsWith(OWN)) {
                headers.add(header);
            }
        }
        return new ProducerRecord<>(topic, partition().orElse(null), event.key(), event.value(), headers);
    }

    /** Lies beside it from when it was offered again. */
    public ProducerRecord<String, String> offered() {
        ProducerRecord<String, String> mark = new ProducerRecord<>(place.topic(), place.partition(), event.key(), null);
        put(mark.headers(), OFFERED, Long.toString(offset));
        return mark;
    }

    /** True when the inboxes of those who took it in may not know its id any more. */
    public boolean isForgotten(Duration kept, Instant now) {
        return time().isBefore(now.minus(kept));
    }

    private static void put(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<Long> number(Headers headers, String name) {
        String text = text(headers, name);
        return text != null && text.matches("[0-9]{1,18}") ? Optional.of(Long.valueOf(text)) : Optional.empty();
    }

    private static String text(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
}
