package io.tradewind.kit.events;

import io.tradewind.contracts.Event;
import io.tradewind.contracts.EventJson;
import io.tradewind.contracts.Topics.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/** CloudEvents 1.0 in Kafka's binary mode: attributes as {@code ce_} headers, the payload alone as value. */
public final class CloudEvents {
    private CloudEvents() {}

    static ProducerRecord<String, String> record(
            String topic,
            String type,
            UUID id,
            String source,
            String key,
            Instant time,
            String correlationId,
            String payload) {
        ProducerRecord<String, String> record = new ProducerRecord<>(topic, key, payload);
        Headers headers = record.headers();
        put(headers, "ce_specversion", "1.0");
        put(headers, "ce_id", id.toString());
        put(headers, "ce_source", source);
        put(headers, "ce_type", type);
        put(headers, "ce_subject", key);
        put(headers, "ce_time", time.toString());
        put(headers, "content-type", "application/json");
        if (correlationId != null) {
            put(headers, "ce_correlationid", correlationId);
        }
        return record;
    }

    /** Reads a record of a topic; what is no event of it is refused with a reason. */
    public static <T> Event<T> read(ConsumerRecord<String, String> record, Topic<T> topic) {
        String id = text(record.headers(), "ce_id");
        if (id == null || record.value() == null) {
            throw new IllegalArgumentException("not a CloudEvent: no ce_id or no value");
        }
        String time = text(record.headers(), "ce_time");
        return new Event<>(
                UUID.fromString(id),
                text(record.headers(), "ce_source"),
                record.key(),
                time == null ? Instant.ofEpochMilli(record.timestamp()) : Instant.parse(time),
                text(record.headers(), "ce_correlationid"),
                EventJson.read(record.value(), topic.payload()));
    }

    private static void put(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
}
