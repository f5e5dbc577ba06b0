package io.tradewind.execution.order;

import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.contracts.execution.OrderStatus;
import io.tradewind.contracts.execution.OrderType;
import io.tradewind.execution.account.AccountRegistry;
import io.tradewind.execution.fence.FenceSnapshot;
import io.tradewind.execution.fence.SendGate;
import io.tradewind.execution.instrument.OrderRules;
import io.tradewind.execution.instrument.OrderShape;
import io.tradewind.execution.ledger.LedgerRepository;
import io.tradewind.execution.ledger.Position;
import io.tradewind.execution.venue.Amendment;
import io.tradewind.execution.venue.VenueReport;
import io.tradewind.execution.venue.Venues;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.sql.Database;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Gives orders that work other terms. What may risk more passes the same gates as a new order: stop, lease,
 * risk, compliance. Names absolute terms, so that repeating it does no harm.
 */
@Singleton
public class AmendService {
    private static final Duration LONGEST_HOLD = Duration.ofSeconds(3);

    private final Database database;
    private final OrderRepository orders;
    private final LedgerRepository ledger;
    private final OrderDrafts drafts;
    private final Gates gates;
    private final BookingService booking;
    private final Venues venues;
    private final AccountRegistry accounts;
    private final Clock clock;

    AmendService(
            Database database,
            OrderRepository orders,
            LedgerRepository ledger,
            OrderDrafts drafts,
            Gates gates,
            BookingService booking,
            Venues venues,
            AccountRegistry accounts,
            Clock clock) {
        this.database = database;
        this.orders = orders;
        this.ledger = ledger;
        this.drafts = drafts;
        this.gates = gates;
        this.booking = booking;
        this.venues = venues;
        this.accounts = accounts;
        this.clock = clock;
    }

    /** Wanted terms; null = as it is. Quantity is the whole, with what is filled. */
    public record Change(BigDecimal quantity, BigDecimal price, BigDecimal stopLoss, BigDecimal takeProfit) {}

    /** The order with its new terms; empty when its venue cannot change orders. */
    public Optional<Order> change(Order order, Change wanted) {
        requireMutable(order);
        Order changed = order.with(terms(order.terms(), wanted));
        if (changed.terms().equals(order.terms())) {
            return Optional.of(order);
        }
        OrderShape shape = require(changed);
        requireCloseable(order, changed);
        boolean mayRiskMore = !isOnlySmaller(order.terms(), changed.terms());
        // Collars measure a change against this market, not against that of the order's first day.
        Order arriving = changed.with(changed.terms().arriving(shape.touch()));
        Optional<VenueReport> report = mayRiskMore && !changed.terms().reduceOnly()
                ? gates.judged(arriving, shape.reference(), () -> tell(changed))
                : gates.leave(changed, () -> tell(changed));
        if (report.isEmpty()) {
            answered(changed, now -> now);
        }
        return report.map(answer -> take(changed, answer));
    }

    /** 409 for whatever has ended or is not at its venue. */
    public static void requireMutable(Order order) {
        OrderStatus status = order.status();
        boolean works = status == OrderStatus.WORKING || status == OrderStatus.PARTIALLY_FILLED;
        if (works && order.terms().type() != OrderType.MARKET) {
            return;
        }
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("order_id", order.id());
        details.put("status", status.name());
        details.put("order_type", order.terms().type().name());
        throw new Refusal(
                ErrorCode.REQ_007,
                works ? "A market order has nothing to change" : "The order is " + status + " and cannot be changed",
                details);
    }

    private static Order.Terms terms(Order.Terms t, Change wanted) {
        return new Order.Terms(
                t.instrument(),
                t.side(),
                t.type(),
                or(wanted.quantity(), t.quantity()),
                or(wanted.price(), t.price()),
                or(wanted.stopLoss(), t.stopLoss()),
                or(wanted.takeProfit(), t.takeProfit()),
                t.reduceOnly(),
                t.positionRef(),
                t.positionId(),
                t.arrivalPrice());
    }

    /** The old one where they are equal: 1.0 is no other price than 1. */
    private static BigDecimal or(BigDecimal wanted, BigDecimal present) {
        return wanted == null || (present != null && wanted.compareTo(present) == 0) ? present : wanted;
    }

    /** Nothing else is sure to risk no more: a price and a stop lie as far apart as somebody sets them. */
    private static boolean isOnlySmaller(Order.Terms was, Order.Terms is) {
        Order.Terms resized = terms(was, new Change(is.quantity(), null, null, null));
        return is.equals(resized) && is.quantity().compareTo(was.quantity()) < 0;
    }

    private OrderShape require(Order changed) {
        OrderShape shape = drafts.shape(changed);
        OrderRules.firstBroken(shape).ifPresent(OrderDrafts::refuse);
        BigDecimal filled = changed.progress().filled();
        if (changed.terms().quantity().compareTo(filled) <= 0) {
            Map<String, Object> details = new LinkedHashMap<>();
            details.put("field", "qty");
            details.put("value", changed.terms().quantity());
            details.put("limit", filled);
            details.put(
                    "nearest_valid",
                    shape.instrument()
                            .floorQuantity(filled)
                            .add(shape.instrument().lotSize()));
            throw new Refusal(ErrorCode.REQ_002, "qty has to be above what is filled already", details);
        }
        return shape;
    }

    /** What only closes never asks for more than there is to close. */
    private void requireCloseable(Order before, Order changed) {
        Order.Terms t = changed.terms();
        boolean grows = t.quantity().compareTo(before.terms().quantity()) > 0;
        if (!t.reduceOnly() || t.positionId() == 0 || !grows) {
            return;
        }
        BigDecimal filled = changed.progress().filled();
        BigDecimal most = database.read(tx -> ledger.byId(tx, t.positionId()))
                .map(Position::quantity)
                .orElse(BigDecimal.ZERO)
                .add(filled);
        if (t.quantity().compareTo(most) > 0) {
            Map<String, Object> details = new LinkedHashMap<>();
            details.put("field", "qty");
            details.put("value", t.quantity());
            details.put("limit", most);
            details.put("nearest_valid", most);
            throw new Refusal(ErrorCode.REQ_002, "qty is more than the position has left to close", details);
        }
    }

    private Optional<VenueReport> tell(Order changed) {
        Order.Terms t = changed.terms();
        return venues.get(accounts.get(changed.accountId()).venue())
                .amend(new Amendment(
                        changed.accountId(),
                        changed.clientOrderId(),
                        t.quantity(),
                        t.price(),
                        t.stopLoss(),
                        t.takeProfit()));
    }

    private Order take(Order changed, VenueReport answer) {
        booking.book(answer);
        boolean isTaken = answer.quantity().compareTo(changed.terms().quantity()) == 0;
        if (!isTaken) {
            Order now = answered(changed, order -> order);
            throw new Refusal(
                    ErrorCode.REQ_007,
                    "The order is " + now.status() + " at its venue and was not changed",
                    Map.of("order_id", now.id(), "status", now.status().name()));
        }
        return answered(changed, now -> now.with(changed.terms()));
    }

    /** From here on the order counts as what its venue made of it, no longer as what was asked for. */
    private Order answered(Order changed, UnaryOperator<Order> outcome) {
        return booking.apply(changed.accountId(), book -> {
            Order before = database.read(tx -> orders.byId(tx, changed.id())).orElseThrow();
            Order after = outcome.apply(before);
            boolean isNews = !after.equals(before) || before.progress().asked() != null;
            Order written = isNews ? after.with(after.progress().answered(clock.instant())) : before;
            return new BookingService.Change(before, false, new Booking(written, List.of(), List.of(), book.balance()));
        });
    }

    /** What a change has to pass. */
    @Singleton
    static class Gates {
        private final IntentService intents;
        private final Judgement judgement;
        private final SendGate gate;

        Gates(IntentService intents, Judgement judgement, SendGate gate) {
            this.intents = intents;
            this.judgement = judgement;
            this.gate = gate;
        }

        /** Everybody who judges new orders, then the fence, on the account as it was judged. */
        Optional<VenueReport> judged(Order changed, BigDecimal reference, Supplier<Optional<VenueReport>> call) {
            intents.requireNoStop(intents.scope(changed));
            return judgement.passed(
                    changed, reference, state -> leave(changed, () -> intents.grow(changed, state.version()), call));
        }

        /** Behind the fence, so that nothing leaves after a stop. */
        Optional<VenueReport> leave(Order changed, Supplier<Optional<VenueReport>> call) {
            return leave(changed, () -> intents.change(changed), call);
        }

        private Optional<VenueReport> leave(
                Order changed, Supplier<FenceSnapshot> fence, Supplier<Optional<VenueReport>> call) {
            SendGate.Share share = gate.enter(changed.clientOrderId(), intents.scope(changed), LONGEST_HOLD);
            try (share) {
                FenceSnapshot passed = fence.get();
                intents.arrivedSince(passed, changed).ifPresent(stop -> {
                    throw IntentService.stopped(stop);
                });
                return call.get();
            }
        }
    }
}
