package io.tradewind.kit.events;

import io.tradewind.contracts.EventJson;
import io.tradewind.contracts.Topics.Topic;
import io.tradewind.kit.sql.Tx;
import io.tradewind.kit.time.IdSource;
import io.tradewind.kit.web.RequestContext;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** Writes an event into the transaction of the change that it tells of: both happen or neither does. */
@Singleton
public class Outbox {
    /** Columns of an event's row, for who writes it in the statement of the change itself. */
    public static final String COLUMNS = "event_id, topic, key, payload, correlation_id, created_at";

    /** Placeholders of {@link Entry#values}. */
    public static final String VALUES = "?::uuid, ?::text, ?::text, ?::text, ?::text, ?::timestamptz";

    private static final String INSERT = "insert into outbox (" + COLUMNS + ") values (" + VALUES + ")";

    private final IdSource ids;
    private final Clock clock;
    private final RequestContext request;
    private final OutboxRelay relay;

    Outbox(IdSource ids, Clock clock, RequestContext request, OutboxRelay relay) {
        this.ids = ids;
        this.clock = clock;
        this.request = request;
        this.relay = relay;
    }

    /** An event as the outbox keeps it. */
    public record Entry(UUID eventId, String topic, String key, String payload, String correlationId, Instant at) {

        /** In the order of {@link Outbox#COLUMNS}. */
        public List<Object> values() {
            return Arrays.asList(eventId, topic, key, payload, correlationId, at);
        }

        /** The same event as part of a request of before, unless it is told while one is being served. */
        public Entry orPartOf(String earlierRequest) {
            return correlationId == null ? new Entry(eventId, topic, key, payload, earlierRequest, at) : this;
        }
    }

    /** The relay sends it after the commit, in the order of its key. */
    public <T> void publish(Tx tx, Topic<T> topic, String key, T payload) {
        publish(tx, entry(topic, key, payload));
    }

    /** As {@link #publish(Tx, Topic, String, Object)}, of an event that is made already. */
    public void publish(Tx tx, Entry event) {
        tx.update(INSERT, event.values().toArray());
        sendAfter(tx);
    }

    /** An event that its writer puts into a statement of his own; {@link #sendAfter} has to follow. */
    public <T> Entry entry(Topic<T> topic, String key, T payload) {
        return new Entry(ids.next(), topic.name(), key, EventJson.write(payload), request.requestId(), clock.instant());
    }

    /** Wakes the relay when the transaction has committed. */
    public void sendAfter(Tx tx) {
        tx.afterCommit(relay::nudge);
    }
}
