package io.tradewind.execution.order;

import io.quarkus.logging.Log;
import io.tradewind.contracts.execution.OrderStatus;
import io.tradewind.execution.fence.FenceService;
import io.tradewind.execution.ledger.LedgerRepository;
import io.tradewind.execution.ledger.Position;
import io.tradewind.execution.venue.VenueReport;
import io.tradewind.kit.sql.Tx;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Orders that a venue made for a position of ours: its stop loss, its take profit. */
@Singleton
class VenueOrders {
    private final OrderRepository orders;
    private final LedgerRepository ledger;
    private final OrderIds ids;
    private final FenceService fence;
    private final Clock clock;

    VenueOrders(OrderRepository orders, LedgerRepository ledger, OrderIds ids, FenceService fence, Clock clock) {
        this.orders = orders;
        this.ledger = ledger;
        this.ids = ids;
        this.fence = fence;
        this.clock = clock;
    }

    /** Writes the row that the evidence belongs to; empty when it is not for a position of ours. */
    Optional<Order> adopt(Tx tx, VenueReport report) {
        Optional<Position> position = ledger.openByRef(tx, report.accountId(), report.positionRef());
        if (!report.reduceOnly() || position.isEmpty()) {
            Log.warnf("foreign order at the venue account=%d id=%s", report.accountId(), report.clientOrderId());
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
}
