package io.tradewind.compliance.audit;

import io.tradewind.contracts.Event;
import io.tradewind.contracts.EventJson;
import io.tradewind.contracts.Topics;
import io.tradewind.contracts.audit.AuditEntry;
import io.tradewind.kit.events.BatchConsumer;
import io.tradewind.kit.sql.Tx;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/** Takes the events of one topic into the chains. */
final class AuditConsumer<T> implements BatchConsumer<T> {
    private final Topics.Topic<T> topic;
    private final Function<T, Filing> filing;
    private final AuditChains chains;
    private final Clock clock;

    AuditConsumer(Topics.Topic<T> topic, Function<T, Filing> filing, AuditChains chains, Clock clock) {
        this.topic = topic;
        this.filing = filing;
        this.chains = chains;
        this.clock = clock;
    }

    @Override
    public Topics.Topic<T> topic() {
        return topic;
    }

    @Override
    public String name() {
        return "Audit:" + topic.name();
    }

    @Override
    public void onAll(List<Event<T>> events, Tx tx) {
        Instant now = clock.instant();
        chains.append(tx, events.stream().map(event -> link(event, now)).toList());
    }

    private AuditChains.Link link(Event<T> event, Instant now) {
        Filing filed = filing.apply(event.payload());
        return (seq, previous) -> new AuditEntry(
                AuditEntry.chainOf(filed.accountId()),
                seq,
                previous,
                filed.kind().id(),
                event.id(),
                topic.name(),
                event.source(),
                event.correlationId(),
                event.time(),
                now,
                EventJson.write(event.payload()));
    }
}
