package io.tradewind.kit.events;

import io.tradewind.contracts.Event;
import io.tradewind.kit.sql.Tx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.MDC;

/** Remembers event ids in the transaction of their effect. */
final class Inbox {
    private Inbox() {}

    /** Runs the consumer for those events of the batch that it has not seen, in their order. */
    static <T> void takeIn(Tx tx, EventConsumer<T> consumer, List<ConsumerRecord<String, String>> batch, Instant now) {
        List<Event<T>> events = new ArrayList<>(batch.size());
        for (ConsumerRecord<String, String> record : batch) {
            if (record.value() != null) {
                events.add(CloudEvents.read(record, consumer.topic()));
            }
        }
        String[] ids = events.stream().map(e -> e.id().toString()).distinct().toArray(String[]::new);
        Set<UUID> fresh = new HashSet<>(tx.list(
                "insert into inbox (consumer, event_id, seen_at) select ?, id::uuid, ? from unnest(?) as id"
                        + " on conflict do nothing returning event_id",
                row -> row.uuid("event_id"),
                consumer.name(),
                now,
                ids));
        if (consumer instanceof BatchConsumer<T> batchConsumer) {
            List<Event<T>> unseen =
                    events.stream().filter(event -> fresh.remove(event.id())).toList();
            if (!unseen.isEmpty()) {
                batchConsumer.onAll(unseen, tx);
            }
            return;
        }
        for (Event<T> event : events) {
            if (fresh.remove(event.id())) {
                MDC.put("requestId", event.correlationId() == null ? "" : event.correlationId());
                consumer.on(event, tx);
            }
        }
    }
}
