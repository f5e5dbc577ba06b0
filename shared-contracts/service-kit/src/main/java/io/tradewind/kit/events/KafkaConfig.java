package io.tradewind.kit.events;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** How this service uses the event log. */
@ConfigMapping(prefix = "tradewind.events")
public interface KafkaConfig {
    /** Brokers, {@code host:port,…}. */
    String brokers();

    /**
     * File with what else a connection to them needs, {@code security.*}, {@code ssl.*} and {@code sasl.*} as Kafka's own
     * tools take it; none = plain text.
     */
    Optional<Path> clientFile();

    /** Whether consumers and relay run; off in tests that need none. */
    @WithDefault("true")
    boolean enabled();

    /** Events taken in with one transaction at most. */
    @WithDefault("500")
    int batch();

    /** What such a transaction should not take longer than: when one does, the next ones take in fewer events. */
    @WithDefault("PT0.25S")
    Duration longestRound();

    /** How often a failing event is tried before it goes to the dead letters. */
    @WithDefault("5")
    int attempts();

    /** Longest time between two looks into the outbox; a commit of this process wakes the relay. */
    @WithDefault("PT0.5S")
    Duration outboxPoll();

    /** How long the relay lets further commits join a batch. */
    @WithDefault("PT0.02S")
    Duration outboxLinger();

    /** Shortest time between two rounds of a consumer: what comes in between is taken in together. */
    @WithDefault("PT0.05S")
    Duration intakeLinger();

    /** Shortest time between two looks of a live reader: by so much a price may be older than its arrival. */
    @WithDefault("PT0.02S")
    Duration liveLinger();

    /** How long seen event ids are kept. */
    @WithDefault("P3D")
    Duration keep();
}
