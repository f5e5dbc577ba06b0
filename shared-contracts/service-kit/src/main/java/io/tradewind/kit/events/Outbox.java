package io.tradewind.kit.events;

import io.tradewind.contracts.EventJson;
import io.tradewind.contracts.Topics.Topic;
import io.tradewind.kit.sql.Tx;
import io.tradewind.kit.time.IdSource;
import io.tradewind.kit.web.RequestContext;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Writes an event into the transaction of the change that it tells of: both happen or neither does. */
@Singleton
public class Outbox {
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

    /** The relay sends it after the commit, in the order of its key. */
    public <T> void publish(Tx tx, Topic<T> topic, String key, T payload) {
        tx.update(
                "insert into outbox (event_id, topic, key, payload, correlation_id, created_at)"
                        + " values (?, ?, ?, ?, ?, ?)",
                ids.next(),
                topic.name(),
                key,
                EventJson.write(payload),
                request.requestId(),
                clock.instant());
        tx.afterCommit(relay::nudge);
    }
}
