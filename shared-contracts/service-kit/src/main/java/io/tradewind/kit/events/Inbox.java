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

/**
 * Remembers event ids in the transaction of their effect. That transaction does not wait for the disk unless it tells
 * somebody something: the log gives the events again, since {@link Positions} are committed well after them.
 */
final class Inbox {
    private static final String REMEMBER = "insert into inbox (consumer, event_id, seen_at)"
            + " select n.name, n.id::uuid, ? from (select " + Tx.RELAX + ") relaxed,"
            + " unnest(?::text[], ?::text[]) as n(name, id) on conflict do nothing returning consumer, event_id";

    private Inbox() {}

    /** What one consumer gets of a round, in the order of the log. */
    record Share<T>(EventConsumer<T> consumer, List<Event<T>> events) {

        static <T> Share<T> of(EventConsumer<T> consumer, List<ConsumerRecord<String, String>> records) {
            List<Event<T>> events = new ArrayList<>(records.size());
            for (ConsumerRecord<String, String> record : records) {
                if (record.value() != null) {
                    events.add(CloudEvents.read(record, consumer.topic()));
                }
            }
            return new Share<>(consumer, events);
        }

        private void take(Tx tx, Set<Seen> fresh) {
            List<Event<T>> unseen = events.stream()
                    .filter(event -> fresh.remove(new Seen(consumer.name(), event.id())))
                    .toList();
            if (consumer instanceof BatchConsumer<T> whole) {
                if (!unseen.isEmpty()) {
                    whole.onAll(unseen, tx);
                }
                return;
            }
            for (Event<T> event : unseen) {
                MDC.put("requestId", event.correlationId() == null ? "" : event.correlationId());
                consumer.on(event, tx);
            }
        }
    }

    private record Seen(String consumer, UUID event) {}

    /** Runs the consumers for those events of their shares that they have not seen. */
    static void takeIn(Tx tx, List<Share<?>> shares, Instant now) {
        List<String> names = new ArrayList<>();
        List<String> ids = new ArrayList<>();
        Set<Seen> once = new HashSet<>();
        for (Share<?> share : shares) {
            for (Event<?> event : share.events()) {
                if (once.add(new Seen(share.consumer().name(), event.id()))) {
                    names.add(share.consumer().name());
                    ids.add(event.id().toString());
                }
            }
        }
        if (names.isEmpty()) {
            return;
        }
        Set<Seen> fresh = new HashSet<>(tx.list(
                REMEMBER,
                row -> new Seen(row.string("consumer"), row.uuid("event_id")),
                now,
                names.toArray(String[]::new),
                ids.toArray(String[]::new)));
        tx.relaxed();
        shares.forEach(share -> share.take(tx, fresh));
    }
}
