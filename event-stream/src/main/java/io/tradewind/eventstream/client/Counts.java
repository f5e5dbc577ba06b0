package io.tradewind.eventstream.client;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicInteger;

/** What happens on the stream, in numbers. */
@Singleton
public class Counts {
    private final MeterRegistry meters;
    private final AtomicInteger clients;
    private final Counter sent;
    private final Counter gaps;
    private final Counter refused;

    Counts(MeterRegistry meters) {
        this.meters = meters;
        this.clients = meters.gauge("tradewind_event_stream_clients", new AtomicInteger());
        this.sent = meters.counter("tradewind_event_stream_sent_total");
        this.gaps = meters.counter("tradewind_event_stream_gaps_total");
        this.refused = meters.counter("tradewind_event_stream_bad_messages_total");
    }

    void clients(int now) {
        clients.set(now);
    }

    void sent() {
        sent.increment();
    }

    void gap() {
        gaps.increment();
    }

    void badMessage() {
        refused.increment();
    }

    void dropped(String reason) {
        meters.counter("tradewind_event_stream_dropped_clients_total", "reason", reason)
                .increment();
    }
}
