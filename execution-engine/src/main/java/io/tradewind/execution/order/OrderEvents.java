package io.tradewind.execution.order;

import io.tradewind.contracts.Topics;
import io.tradewind.contracts.execution.OrderChanged;
import io.tradewind.contracts.execution.PositionChanged;
import io.tradewind.execution.ledger.Deal;
import io.tradewind.execution.ledger.Position;
import io.tradewind.execution.sql.Script;
import io.tradewind.kit.events.Outbox;
import io.tradewind.kit.sql.Tx;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What the ledger tells the suite, in the transaction of the change. */
@Singleton
public class OrderEvents {
    private final Outbox outbox;

    OrderEvents(Outbox outbox) {
        this.outbox = outbox;
    }

    /** Writes events with the changes that they tell of; the relay wakes after the commit. */
    public void add(Script script, Tx tx, List<Outbox.Entry> entries) {
        List<Object> values = new ArrayList<>();
        entries.forEach(entry -> values.addAll(entry.values()));
        script.add(
                "insert into outbox (" + Outbox.COLUMNS + ") values "
                        + String.join(", ", Collections.nCopies(entries.size(), "(" + Outbox.VALUES + ")")),
                values.toArray());
        sendAfter(tx);
    }

    /** For an event that its statement carries itself. */
    void sendAfter(Tx tx) {
        outbox.sendAfter(tx);
    }

    /** An order changed. */
    public Outbox.Entry changed(Order o) {
        Order.Terms terms = o.terms();
        Order.Tags tags = o.tags();
        Order.Progress progress = o.progress();
        return outbox.entry(
                        Topics.ORDERS,
                        Long.toString(o.accountId()),
                        new OrderChanged(
                                o.id(),
                                o.tradeId(),
                                o.accountId(),
                                terms.instrument(),
                                terms.side(),
                                terms.type(),
                                terms.quantity(),
                                progress.filled(),
                                terms.price(),
                                terms.stopLoss(),
                                terms.takeProfit(),
                                terms.reduceOnly(),
                                progress.positionId(),
                                tags.magicId(),
                                tags.signalId(),
                                tags.runId(),
                                tags.requestId(),
                                o.clientOrderId(),
                                progress.venueOrderId(),
                                progress.status(),
                                progress.reasonCode(),
                                progress.reason(),
                                progress.changedAt(),
                                o.variance()))
                .orPartOf(tags.correlationId());
    }

    Outbox.Entry booked(Deal deal) {
        return outbox.entry(Topics.DEALS, Long.toString(deal.origin().accountId()), deal.booked());
    }

    /** A position changed. */
    public Outbox.Entry changed(Position p, Instant at) {
        return outbox.entry(
                Topics.POSITIONS,
                Long.toString(p.accountId()),
                new PositionChanged(
                        p.positionId(),
                        p.tradeId(),
                        p.accountId(),
                        p.instrument(),
                        p.direction(),
                        p.quantity(),
                        p.entryPrice(),
                        p.realizedPnl(),
                        p.fees(),
                        p.stopLoss(),
                        p.takeProfit(),
                        p.magicId(),
                        p.runId(),
                        p.openedAt(),
                        p.closedAt(),
                        at));
    }
}
