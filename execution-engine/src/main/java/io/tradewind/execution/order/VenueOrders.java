package io.tradewind.execution.order;

import io.quarkus.logging.Log;
import io.tradewind.contracts.execution.OrderStatus;
import io.tradewind.execution.fence.FenceService;
import io.tradewind.execution.ledger.LedgerRepository;
import io.tradewind.execution.ledger.Position;
import io.tradewind.execution.venue.VenueReport;
import io.tradewind.kit.sql.Tx;
import io.tradewind.kit.time.IdSource;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Orders that we did not make: a venue's for a position of ours (stop loss, take profit), and those of others. */
@Singleton
class VenueOrders {
    private final OrderRepository orders;
    private final LedgerRepository ledger;
    private final OrderIds ids;
    private final IdSource tradeIds;
    private final FenceService fence;
    private final Clock clock;

    VenueOrders(
            OrderRepository orders,
            LedgerRepository ledger,
            OrderIds ids,
            IdSource tradeIds,
            FenceService fence,
            Clock clock) {
        this.orders = orders;
        this.ledger = ledger;
        this.ids = ids;
        this.tradeIds = tradeIds;
        this.fence = fence;
        this.clock = clock;
    }

    /** Writes the row that the evidence belongs to; empty while the position that it is for is not there yet. */
    Optional<Order> adopt(Tx tx, VenueReport report) {
        Optional<Position> position = ledger.openByRef(tx, report.accountId(), report.positionRef());
        if (!report.reduceOnly()) {
            return Optional.of(external(tx, report));
        }
        if (position.isEmpty()) {
            // Its position is still being booked.
            return Optional.empty();
        }
        Position p = position.get();
        Instant now = clock.instant();
        Order order = new Order(
                ids.next(),
                p.tradeId(),
                p.accountId(),
                report.clientOrderId(),
                new Order.Terms(
                        p.instrument(),
                        report.side(),
                        report.type(),
                        report.quantity(),
                        report.price(),
                        null,
                        null,
                        true,
                        p.venueRef(),
                        p.positionId(),
                        null),
                new Order.Tags(p.magicId(), p.signalId(), p.runId(), p.strategy(), null, null),
                Order.Progress.fresh(OrderStatus.SUBMITTING, p.positionId(), now),
                null,
                null,
                fence.instance(),
                now);
        orders.insert(tx, order);
        return Optional.of(order);
    }

    /** An order that somebody else gave to the venue: one of its own, with a position of its own. */
    private Order external(Tx tx, VenueReport report) {
        Instant now = clock.instant();
        boolean isOwnRef = report.positionRef() != null && !report.positionRef().startsWith("net-");
        boolean isTaken = isOwnRef
                && ledger.openByRef(tx, report.accountId(), report.positionRef())
                        .isPresent();
        Order order = new Order(
                ids.next(),
                tradeIds.next(),
                report.accountId(),
                report.clientOrderId(),
                new Order.Terms(
                        report.instrument(),
                        report.side(),
                        report.type(),
                        report.quantity(),
                        report.price(),
                        null,
                        null,
                        false,
                        isOwnRef && !isTaken ? report.positionRef() : report.clientOrderId(),
                        0,
                        null),
                new Order.Tags(0, null, null, Order.EXTERNAL, null, Order.EXTERNAL),
                Order.Progress.fresh(OrderStatus.SUBMITTING, 0, now),
                null,
                null,
                fence.instance(),
                now);
        Log.infof("order of somebody else account=%d id=%s", report.accountId(), report.clientOrderId());
        orders.insert(tx, order);
        return order;
    }
}
