package io.tradewind.kit.events;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.tradewind.contracts.EventJson;
import io.tradewind.contracts.Topics.Topic;
import io.tradewind.kit.time.IdSource;
import io.tradewind.kit.time.Lately;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.common.KafkaException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Sends what is not a change of state (ticks, heartbeats): no transaction, nothing to wait for. While the log is away
 * such events are dropped and counted; a newer one replaces them anyway.
 */
@Singleton
public class EventPublisher {
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);

    private final KafkaClients clients;
    private final KafkaConfig config;
    private final String service;
    private final IdSource ids;
    private final Clock clock;
    private final Counter dropped;
    private volatile Instant failedAt = Instant.MIN;

    EventPublisher(
            KafkaClients clients,
            KafkaConfig config,
            @ConfigProperty(name = "tradewind.service") String service,
            IdSource ids,
            Clock clock,
            MeterRegistry metrics) {
        this.clients = clients;
        this.config = config;
        this.service = service;
        this.ids = ids;
        this.clock = clock;
        this.dropped = metrics.counter("tradewind_events_dropped_total");
    }

    /** Sends without waiting. */
    public <T> void send(Topic<T> topic, String key, T payload) {
        Instant now = clock.instant();
        if (!config.enabled() || isPaused(now)) {
            dropped.increment();
            return;
        }
        String json = EventJson.write(payload);
        try {
            clients.producer()
                    .send(
                            CloudEvents.record(topic.name(), topic.name(), ids.next(), service, key, now, null, json),
                            (metadata, failure) -> {
                                if (failure != null) {
                                    failed();
                                }
                            });
        } catch (KafkaException e) {
            failed();
        }
    }

    private void failed() {
        dropped.increment();
        failedAt = clock.instant();
    }

    private boolean isPaused(Instant now) {
        return Lately.was(failedAt, PAUSE_AFTER_FAILURE, now);
    }
}
