package io.tradewind.execution.order;

import io.quarkus.logging.Log;
import io.tradewind.contracts.execution.OrderStatus;
import io.tradewind.execution.fence.FenceService;
import io.tradewind.execution.ledger.AccountBook;
import io.tradewind.execution.ledger.Position;
import io.tradewind.execution.venue.NettingRef;
import io.tradewind.execution.venue.VenueReport;
import io.tradewind.kit.time.IdSource;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Orders that we did not make: a venue's for a position of ours (stop loss, take profit), and those of others. */
@Singleton
class VenueOrders {
    private final OrderIds ids;
    private final IdSource tradeIds;
    private final FenceService fence;
    private final Clock clock;

    VenueOrders(OrderIds ids, IdSource tradeIds, FenceService fence, Clock clock) {
        this.ids = ids;
        this.tradeIds = tradeIds;
        this.fence = fence;
        this.clock = clock;
    }

    /** The order that the evidence belongs to, not written yet; empty while its position is not there yet. */
    Optional<Order> adopt(AccountBook book, VenueReport report) {
        Optional<Position> position = book.openByRef(report.positionRef());
        if (!report.reduceOnly()) {
            return Optional.of(external(book, report));
        }
        if (position.isEmpty()) {
            // Its position is still being booked.
            return Optional.empty();
        }
        Position p = position.get();
        Instant now = clock.instant();
        return Optional.of(new Order(
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
                new Order.Tags(p.magicId(), p.signalId(), p.runId(), p.strategy(), null, null, null),
                Order.Progress.fresh(OrderStatus.SUBMITTING, p.positionId(), now),
                null,
                null,
                fence.instance(),
                now));
    }

    /** An order that somebody else gave to the venue: one of its own, with a position of its own. */
    private Order external(AccountBook book, VenueReport report) {
        Instant now = clock.instant();
        boolean isOwnRef = report.positionRef() != null && !NettingRef.is(report.positionRef());
        boolean isTaken = isOwnRef && book.openByRef(report.positionRef()).isPresent();
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
                new Order.Tags(0, null, null, Order.EXTERNAL, null, Order.EXTERNAL, null),
                Order.Progress.fresh(OrderStatus.SUBMITTING, 0, now),
                null,
                null,
                fence.instance(),
                now);
        Log.infof("order of somebody else account=%d id=%s", report.accountId(), report.clientOrderId());
        return order;
    }
}
