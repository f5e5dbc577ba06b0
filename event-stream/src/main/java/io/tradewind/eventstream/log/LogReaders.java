package io.tradewind.eventstream.log;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.tradewind.kit.events.KafkaClients;
import jakarta.inject.Singleton;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/** Opens readers of the log's past. */
@Singleton
public class LogReaders {
    private final KafkaClients clients;
    private final EventReader reader;
    private final LogPartitions layout;
    private final Counter replays;

    LogReaders(KafkaClients clients, EventReader reader, LogPartitions layout, MeterRegistry meters) {
        this.clients = clients;
        this.reader = reader;
        this.layout = layout;
        this.replays = meters.counter("tradewind_event_stream_replays_total");
    }

    /**
     * Opens one.
     *
     * @param position where to begin; null = at the oldest event
     */
    public LogReader open(Offsets position) {
        replays.increment();
        KafkaConsumer<String, String> kafka = clients.freeConsumer();
        try {
            return position == null
                    ? LogReader.fromBeginning(kafka, reader, layout)
                    : LogReader.after(position, kafka, reader, layout);
        } catch (RuntimeException e) {
            kafka.close();
            throw e;
        }
    }
}
