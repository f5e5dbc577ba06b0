package io.tradewind.execution.order;

import io.quarkus.logging.Log;
import io.tradewind.contracts.execution.OrderStatus;
import io.tradewind.execution.evidence.RawEvidence;
import io.tradewind.execution.ledger.Fill;
import io.tradewind.execution.ledger.Folding;
import io.tradewind.execution.ledger.LedgerRepository;
import io.tradewind.execution.ledger.Position;
import io.tradewind.execution.sql.KeyedLocks;
import io.tradewind.execution.sql.Overtaken;
import io.tradewind.execution.sql.Script;
import io.tradewind.execution.venue.VenueReport;
import io.tradewind.execution.venue.VenueTrade;
import io.tradewind.kit.sql.Database;
import io.tradewind.kit.sql.Tx;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Takes a venue's evidence into the ledger: order, deals, positions, balance and their events, in one transaction. The
 * same evidence twice changes nothing.
 */
@Singleton
public class BookingService {
    private final Database database;
    private final OrderRepository orders;
    private final LedgerRepository ledger;
    private final OrderEvents events;
    private final VenueOrders venueOrders;
    private final RawEvidence evidence;
    private final Clock clock;
    private final KeyedLocks locks = new KeyedLocks();

    BookingService(
            Database database,
            OrderRepository orders,
            LedgerRepository ledger,
            OrderEvents events,
            VenueOrders venueOrders,
            RawEvidence evidence,
            Clock clock) {
        this.database = database;
        this.orders = orders;
        this.ledger = ledger;
        this.events = events;
        this.venueOrders = venueOrders;
        this.evidence = evidence;
        this.clock = clock;
    }

    /** What the ledger knows of a fill that is being folded. */
    private record Booked(Order order, Optional<Position> position, BigDecimal balance, List<Folding.Folded> folded) {}

    /** Books what a venue says of an order; empty when the order is nobody's here. */
    public Optional<Order> book(VenueReport report) {
        evidence.keep(report);
        return inTurn(report.accountId(), tx -> {
            // First the version: whatever is read after it and changes before the write makes the write fail.
            LedgerRepository.Money money = ledger.money(tx, report.accountId());
            return orders.byClientOrderId(tx, report.accountId(), report.clientOrderId())
                    .or(() -> venueOrders.adopt(tx, report))
                    .map(order -> book(tx, order, report, money));
        });
    }

    /** Those of a venue's trades that the ledger does not have. */
    public List<VenueTrade> missing(long accountId, List<VenueTrade> trades) {
        return database.read(tx -> fresh(tx, accountId, trades));
    }

    /** Notes that something happened to an order besides fills. */
    Order note(Order order, OrderInput input, String code, String reason) {
        return inTurn(order.accountId(), tx -> {
            LedgerRepository.Money money = ledger.money(tx, order.accountId());
            Order now = orders.byId(tx, order.id()).orElseThrow();
            OrderStatus next = OrderStates.next(now.status(), input);
            if (next == now.status()) {
                return now;
            }
            Order changed = now.with(now.progress().refused(next, code, reason, clock.instant()));
            Script script = new Script();
            LedgerRepository.moveMoney(script, order.accountId(), money.version(), BigDecimal.ZERO, BigDecimal.ZERO);
            OrderRepository.update(script, changed);
            if (script.run(tx) != 1) {
                throw new Overtaken();
            }
            events.changed(tx, changed);
            return changed;
        });
    }

    /** Moves the protection of an open position; empty when it is closed. */
    public Optional<Position> protect(long accountId, long positionId, BigDecimal stopLoss, BigDecimal takeProfit) {
        return inTurn(accountId, tx -> {
            Instant now = clock.instant();
            LedgerRepository.Money money = ledger.money(tx, accountId);
            Optional<Position> open = ledger.byId(tx, positionId).filter(Position::isOpen);
            if (open.isEmpty()) {
                return Optional.empty();
            }
            Position moved = open.get().protectedBy(stopLoss, takeProfit);
            Script script = new Script();
            LedgerRepository.moveMoney(script, accountId, money.version(), BigDecimal.ZERO, BigDecimal.ZERO);
            LedgerRepository.upsert(script, moved, now);
            if (script.run(tx) != 1) {
                throw new Overtaken();
            }
            events.changed(tx, moved, now);
            return Optional.of(moved);
        });
    }

    private Order book(Tx tx, Order before, VenueReport report, LedgerRepository.Money money) {
        Instant now = clock.instant();
        List<VenueTrade> fresh = fresh(tx, before.accountId(), report.trades());
        Booked booked = fresh.isEmpty()
                ? new Booked(before, Optional.empty(), money.balance(), List.of())
                : fold(tx, before, fresh, money);
        Order after = concluded(booked.order(), report, now);
        if (after.equals(before)) {
            return before;
        }
        write(tx, after, booked, money, now);
        return after;
    }

    private List<VenueTrade> fresh(Tx tx, long accountId, List<VenueTrade> trades) {
        if (trades.isEmpty()) {
            return List.of();
        }
        Set<String> seen = new HashSet<>(ledger.booked(
                tx, accountId, trades.stream().map(VenueTrade::venueTradeId).toList()));
        return trades.stream().filter(trade -> seen.add(trade.venueTradeId())).toList();
    }

    private Booked fold(Tx tx, Order before, List<VenueTrade> trades, LedgerRepository.Money money) {
        Folding folding = new Folding(
                Folding.firstThen(money.nextDeal(), () -> ledger.nextDeal(tx)),
                Folding.firstThen(money.nextPosition(), () -> ledger.nextPosition(tx)));
        Optional<Position> position =
                ledger.openByRef(tx, before.accountId(), before.terms().positionRef());
        Order order = before;
        BigDecimal balance = money.balance();
        List<Folding.Folded> folded = new ArrayList<>();
        for (VenueTrade trade : trades) {
            Fill fill = new Fill(
                    trade.venueTradeId(),
                    trade.side(),
                    trade.quantity(),
                    trade.price(),
                    trade.fee(),
                    trade.rate(),
                    trade.time(),
                    trade.marketTime());
            Folding.Folded one = folding.fold(position, order.origin(money.currency()), fill, balance);
            position = Optional.of(one.last());
            balance = one.balance();
            folded.add(one);
            order = filled(order, trade, one.last().positionId());
        }
        return new Booked(order, position, balance, folded);
    }

    private Order filled(Order order, VenueTrade trade, long positionId) {
        Order.Progress p = order.progress();
        BigDecimal sum = p.filled().add(trade.quantity());
        boolean complete = sum.compareTo(order.terms().quantity()) >= 0;
        return order.with(new Order.Progress(
                OrderStates.next(p.status(), new OrderInput.Filled(complete)),
                sum,
                p.value().add(trade.quantity().multiply(trade.price())),
                p.fees().add(trade.fee()),
                positionId,
                p.venueOrderId(),
                p.reasonCode(),
                p.reason(),
                trade.time(),
                clock.instant()));
    }

    /** The order after what the report says besides its trades. */
    private static Order concluded(Order order, VenueReport report, Instant now) {
        Order.Progress p = order.progress();
        OrderStatus next = OrderStates.next(p.status(), said(report));
        boolean isNews = next != p.status() || p.venueOrderId() == null;
        if (!isNews) {
            return order;
        }
        boolean ended = next != p.status() && next.isTerminal() && next != OrderStatus.FILLED;
        return order.with(new Order.Progress(
                next,
                p.filled(),
                p.value(),
                p.fees(),
                p.positionId(),
                report.venueOrderId(),
                ended ? report.reasonCode() : p.reasonCode(),
                ended ? report.reason() : p.reason(),
                p.filledAt(),
                now));
    }

    private static OrderInput said(VenueReport report) {
        return switch (report.status()) {
            case WORKING, PARTIALLY_FILLED, FILLED -> new OrderInput.Confirmed();
            case REJECTED -> new OrderInput.Rejected();
            case CANCELED -> new OrderInput.Canceled();
            case EXPIRED -> new OrderInput.Expired();
            case SCHEDULED, SUBMITTING, UNKNOWN, DENIED ->
                throw new IllegalArgumentException("no venue says " + report.status());
        };
    }

    private void write(Tx tx, Order order, Booked booked, LedgerRepository.Money money, Instant now) {
        Script script = new Script();
        BigDecimal realized =
                booked.folded().stream().map(Folding.Folded::realized).reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal fees = booked.folded().stream().map(Folding.Folded::fees).reduce(BigDecimal.ZERO, BigDecimal::add);
        LedgerRepository.moveMoney(script, order.accountId(), money.version(), realized, fees);
        OrderRepository.update(script, order);
        for (Folding.Folded folded : booked.folded()) {
            folded.deals().forEach(deal -> LedgerRepository.insert(script, deal));
            folded.positions().forEach(position -> LedgerRepository.upsert(script, position, now));
        }
        if (script.run(tx) != 1) {
            throw new Overtaken();
        }
        events.changed(tx, order);
        for (Folding.Folded folded : booked.folded()) {
            folded.deals().forEach(deal -> events.booked(tx, deal));
            folded.positions().forEach(position -> events.changed(tx, position, now));
        }
        if (order.progress().filled().compareTo(order.terms().quantity()) > 0) {
            Log.errorf(
                    "venue filled more than was ordered order=%d filled=%s",
                    order.id(), order.progress().filled());
        }
    }

    private <T> T inTurn(long accountId, Database.TxWork<T> work) {
        return locks.holding(accountId, () -> Overtaken.retrying(() -> database.inTransaction(work)));
    }
}
