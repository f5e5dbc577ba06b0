package io.tradewind.execution.order;

import io.tradewind.contracts.Topics;
import io.tradewind.contracts.execution.OrderChanged;
import io.tradewind.contracts.execution.PositionChanged;
import io.tradewind.execution.ledger.Deal;
import io.tradewind.execution.ledger.Position;
import io.tradewind.kit.events.Outbox;
import io.tradewind.kit.sql.Tx;
import jakarta.inject.Singleton;
import java.time.Instant;

/** What the ledger tells the suite, in the transaction of the change. */
@Singleton
public class OrderEvents {
    private final Outbox outbox;

    OrderEvents(Outbox outbox) {
        this.outbox = outbox;
    }

    /** An order changed. */
    public void changed(Tx tx, Order o) {
        Order.Terms terms = o.terms();
        Order.Tags tags = o.tags();
        Order.Progress progress = o.progress();
        outbox.publish(
                tx,
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
                        progress.changedAt()));
    }

    void booked(Tx tx, Deal deal) {
        outbox.publish(tx, Topics.DEALS, Long.toString(deal.origin().accountId()), deal.booked());
    }

    /** A position changed. */
    public void changed(Tx tx, Position p, Instant at) {
        outbox.publish(
                tx,
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
