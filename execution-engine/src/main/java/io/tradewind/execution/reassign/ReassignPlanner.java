package io.tradewind.execution.reassign;

import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.contracts.instrument.Instruments;
import io.tradewind.execution.instrument.Text;
import io.tradewind.execution.ledger.AccountBook;
import io.tradewind.execution.ledger.OrderOrigin;
import io.tradewind.execution.ledger.Position;
import io.tradewind.execution.order.Order;
import io.tradewind.execution.venue.NettingRef;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.sql.Tx;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a reassignment would change: which positions are built anew, and of what. Writes nothing. */
@Singleton
class ReassignPlanner {
    private final ReassignRepository repository;
    private final Clock clock;

    ReassignPlanner(ReassignRepository repository, Clock clock) {
        this.repository = repository;
        this.clock = clock;
    }

    /** Positions before and after, in the same order. */
    record Plan(AccountBook book, List<Order> orders, List<Position> before, List<Refold.Rebuilt> after) {
        /** What the account's money changes by. */
        BigDecimal realized() {
            return sum(after.stream().map(Refold.Rebuilt::position)).subtract(sum(before.stream()));
        }

        private static BigDecimal sum(Stream<Position> positions) {
            return positions.map(Position::realizedPnl).reduce(BigDecimal.ZERO, BigDecimal::add);
        }
    }

    /** Throws a refusal when an order or position is missing, or does not fit. */
    Plan plan(Tx tx, ReassignAsk ask, AccountBook book) {
        List<Order> orders = repository.orders(tx, ask.accountId(), ask.orderIds());
        requireAll(ask, orders);
        List<ReassignRepository.Standing> moved = repository.deals(tx, List.of(), ask.orderIds());
        Set<Long> affected = new TreeSet<>();
        moved.forEach(deal -> affected.add(deal.positionId()));
        if (ask.positionId() != null) {
            affected.add(ask.positionId());
        }
        List<Position> before = repository.positions(tx, ask.accountId(), affected);
        requireTarget(ask, orders, before, book.currency());
        List<ReassignRepository.Standing> deals = repository.deals(tx, affected, ask.orderIds());
        List<Refold.Rebuilt> after = new ArrayList<>();
        for (Position position : before) {
            List<Refold.Booked> own = deals.stream()
                    .filter(deal -> standsAt(deal, ask) == position.positionId())
                    .map(deal -> tagged(deal.booked(), ask))
                    .toList();
            after.add(ask.positionId() == null ? retagged(position, own) : Refold.of(position, own, clock.instant()));
        }
        if (ask.positionId() != null) {
            requireOneOfEach(repository.openBeside(tx, ask.accountId(), affected), after);
        }
        return new Plan(book, orders, before, after);
    }

    /** The venue holds a netting account's instrument as one position, so the ledger may not hold two. */
    private static void requireOneOfEach(List<Position> beside, List<Refold.Rebuilt> after) {
        Map<String, Position> held = new HashMap<>();
        Stream.concat(beside.stream(), after.stream().map(Refold.Rebuilt::position))
                .filter(position -> position.isOpen() && NettingRef.is(position.venueRef()))
                .forEach(position -> {
                    Position other = held.putIfAbsent(position.venueRef(), position);
                    if (other != null) {
                        throw new Refusal(
                                ErrorCode.REQ_007,
                                "A netting account holds one position of " + position.instrument()
                                        + ", and two would be open: move the orders that keep one of them open too",
                                Map.of("position_ids", List.of(other.positionId(), position.positionId())));
                    }
                });
    }

    private static long standsAt(ReassignRepository.Standing deal, ReassignAsk ask) {
        boolean moves = ask.positionId() != null
                && ask.orderIds().contains(deal.booked().origin().orderId());
        return moves ? ask.positionId() : deal.positionId();
    }

    private static Refold.Booked tagged(Refold.Booked b, ReassignAsk ask) {
        if (ask.magicId() == null || !ask.orderIds().contains(b.origin().orderId())) {
            return b;
        }
        var o = b.origin();
        return new Refold.Booked(
                b.dealId(),
                new OrderOrigin(
                        o.orderId(),
                        o.tradeId(),
                        o.accountId(),
                        o.currency(),
                        o.instrument(),
                        o.positionRef(),
                        o.arrivalPrice(),
                        o.stopLoss(),
                        o.takeProfit(),
                        ask.magicId(),
                        o.signalId(),
                        o.runId(),
                        o.strategy()),
                b.fill());
    }

    /** Only the strategy changes: the position's is that of its first deal's order. */
    private static Refold.Rebuilt retagged(Position p, List<Refold.Booked> own) {
        long magic = own.isEmpty() ? p.magicId() : own.getFirst().origin().magicId();
        return new Refold.Rebuilt(p.tagged(magic), List.of());
    }

    private static void requireAll(ReassignAsk ask, List<Order> orders) {
        Set<Long> found = orders.stream().map(Order::id).collect(Collectors.toSet());
        ask.orderIds().stream().filter(id -> !found.contains(id)).findFirst().ifPresent(id -> {
            throw Refusal.notFound("order", id);
        });
    }

    private void requireTarget(ReassignAsk ask, List<Order> orders, List<Position> before, String currency) {
        if (ask.positionId() == null) {
            return;
        }
        Position target = before.stream()
                .filter(p -> p.positionId() == ask.positionId())
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("position", ask.positionId()));
        for (Order order : orders) {
            if (!order.terms().instrument().equals(target.instrument())) {
                throw new Refusal(
                        ErrorCode.REQ_007,
                        "Order and position have different symbols",
                        Map.of("order_id", order.id(), "position_id", target.positionId()));
            }
            if (!order.status().isTerminal()) {
                throw new Refusal(
                        ErrorCode.REQ_007,
                        "The order is " + Text.of(order.status()) + ": only one that has ended moves to a position",
                        Map.of("order_id", order.id()));
            }
        }
        if (!Instruments.get(target.instrument()).quote().equals(currency)) {
            throw new Refusal(
                    ErrorCode.REQ_007,
                    "Profit in another currency than the account's cannot be built anew: its rates are past",
                    Map.of("position_id", target.positionId()));
        }
    }
}
