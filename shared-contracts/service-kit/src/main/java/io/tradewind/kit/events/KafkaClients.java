package io.tradewind.kit.events;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Makes the Kafka clients of this process: one producer for all, a consumer for whoever reads. */
@Singleton
public class KafkaClients {
    private final KafkaConfig config;
    private final BrokerConnection connection;
    private final String service;
    private volatile KafkaProducer<String, String> producer;

    KafkaClients(
            KafkaConfig config,
            BrokerConnection connection,
            @ConfigProperty(name = "tradewind.service") String service) {
        this.config = config;
        this.connection = connection;
        this.service = service;
    }

    /** Idempotent, waits for all replicas. */
    synchronized KafkaProducer<String, String> producer() {
        if (producer == null) {
            Map<String, Object> settings = connection.settings();
            settings.put(ProducerConfig.CLIENT_ID_CONFIG, service);
            settings.put(ProducerConfig.ACKS_CONFIG, "all");
            settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
            settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 2_000);
            settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
            settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 10_000);
            settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 8L << 20);
            settings.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000);
            // Ticks of one moment and the rows of one outbox batch share a request.
            settings.put(ProducerConfig.LINGER_MS_CONFIG, 5);
            producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer());
        }
        return producer;
    }

    /** Sends, and waits until the log has it; answers where. Throws {@link KafkaException} when it is not known to. */
    public RecordMetadata send(ProducerRecord<String, String> record) {
        try {
            return producer().send(record).get(12, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while a record was sent to " + record.topic(), e);
        } catch (ExecutionException | TimeoutException e) {
            throw new KafkaException("a record cannot be sent to " + record.topic(), e);
        }
    }

    /** Puts an event that a consumer of this service cannot take in where an operator finds it. */
    void setAside(ConsumerRecord<String, String> event, String deadLetters, String consumer) {
        send(DeadLetter.of(event, deadLetters, service, consumer));
    }

    /** A consumer of a group; offsets are committed by hand. */
    KafkaConsumer<String, String> groupConsumer() {
        Map<String, Object> settings = consumerSettings();
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, service);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, config.batch());
        settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 10_000);
        settings.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 2_000);
        return new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer());
    }

    /** A consumer without a group, for who assigns partitions and seeks by itself. */
    public KafkaConsumer<String, String> freeConsumer() {
        return new KafkaConsumer<>(consumerSettings(), new StringDeserializer(), new StringDeserializer());
    }

    private Map<String, Object> consumerSettings() {
        Map<String, Object> settings = connection.settings();
        settings.put(ConsumerConfig.CLIENT_ID_CONFIG, service);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        // A group without a position begins at the beginning: nothing is skipped after a stall.
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, true);
        settings.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 5_000);
        settings.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000);
        settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 500);
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 5_000);
        settings.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, 4_000);
        return settings;
    }

    @PreDestroy
    void close() {
        KafkaProducer<String, String> open = producer;
        if (open != null) {
            open.close(Duration.ofSeconds(3));
        }
    }
}
