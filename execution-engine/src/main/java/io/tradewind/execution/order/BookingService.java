package io.tradewind.execution.order;

import io.quarkus.logging.Log;
import io.tradewind.contracts.execution.OrderStatus;
import io.tradewind.execution.evidence.RawEvidence;
import io.tradewind.execution.ledger.AccountBook;
import io.tradewind.execution.ledger.AccountBooks;
import io.tradewind.execution.ledger.LedgerRepository;
import io.tradewind.execution.ledger.Numbers;
import io.tradewind.execution.ledger.Position;
import io.tradewind.execution.sql.Overtaken;
import io.tradewind.execution.sql.Script;
import io.tradewind.execution.venue.VenueReport;
import io.tradewind.execution.venue.VenueTrade;
import io.tradewind.kit.events.Outbox;
import io.tradewind.kit.halt.HaltPoint;
import io.tradewind.kit.sql.Database;
import io.tradewind.kit.sql.SqlFailure;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Takes a venue's evidence into the ledger: order, deals, positions, balance and their events, in one call to the
 * database. The same evidence twice changes nothing.
 */
@Singleton
public class BookingService {
    private final Database database;
    private final OrderRepository orders;
    private final LedgerRepository ledger;
    private final AccountBooks books;
    private final Numbers numbers;
    private final OrderEvents events;
    private final VenueOrders venueOrders;
    private final RawEvidence evidence;
    private final Clock clock;

    BookingService(
            Database database,
            OrderRepository orders,
            LedgerRepository ledger,
            AccountBooks books,
            Numbers numbers,
            OrderEvents events,
            VenueOrders venueOrders,
            RawEvidence evidence,
            Clock clock) {
        this.database = database;
        this.orders = orders;
        this.ledger = ledger;
        this.books = books;
        this.numbers = numbers;
        this.events = events;
        this.venueOrders = venueOrders;
        this.evidence = evidence;
        this.clock = clock;
    }

    /** Books what a venue says of an order; empty when the order is nobody's here. */
    public Optional<Order> book(VenueReport report) {
        evidence.keep(report);
        return inTurn(report.accountId(), () -> {
            // First the version: whatever is read after it and changes before the write makes the write fail.
            AccountBook book = books.load(report.accountId());
            Optional<Order> known =
                    database.read(tx -> orders.byClientOrderId(tx, report.accountId(), report.clientOrderId()));
            return known.or(() -> venueOrders.adopt(book, report)).map(order -> {
                List<VenueTrade> fresh = missing(report.accountId(), report.trades());
                return write(book, order, known.isEmpty(), Booking.of(book, order, report, fresh, numbers, now()));
            });
        });
    }

    /** Books the answer to an order whose intent this process has just written. */
    Order book(Order sent, VenueReport report) {
        evidence.keep(report);
        try {
            Optional<Order> booked = books.inTurn(
                    sent.accountId(),
                    () -> books.known(sent.accountId())
                            // Nothing of it can be in the ledger yet, so nothing has to be read.
                            .filter(book -> book.isSubmitting(sent.id()))
                            .map(book -> write(
                                    book,
                                    sent,
                                    false,
                                    Booking.of(book, sent, report, distinct(report.trades()), numbers, now()))));
            if (booked.isPresent()) {
                return booked.get();
            }
        } catch (Overtaken e) {
            Log.debugf("order %d is booked on a fresh book", sent.id());
        } catch (SqlFailure e) {
            if (!e.isUniqueViolation()) {
                throw e;
            }
            // A report of the venue's overtook its answer, in another replica.
        }
        return book(report).orElse(sent);
    }

    /** Those of a venue's trades that the ledger does not have, under the names by which it books them. */
    public List<VenueTrade> missing(long accountId, List<VenueTrade> trades) {
        if (trades.isEmpty()) {
            return List.of();
        }
        List<LedgerRepository.TradeName> booked = database.read(tx -> ledger.booked(
                tx,
                accountId,
                trades.stream().map(VenueTrade::instrument).distinct().toList(),
                FreshTrades.names(trades)));
        return FreshTrades.among(trades, booked);
    }

    /**
     * Notes that something happened to an order besides fills. What is decided on an order that waits for its time holds
     * no more once another replica has let it go.
     */
    Order note(Order order, OrderInput input, String code, String reason) {
        return apply(order.accountId(), book -> {
            Order before = database.read(tx -> orders.byId(tx, order.id())).orElseThrow();
            boolean hasLeft = order.status() == OrderStatus.SCHEDULED && before.status() != OrderStatus.SCHEDULED;
            OrderStatus next = hasLeft ? before.status() : OrderStates.next(before.status(), input);
            Order after = next == before.status()
                    ? before
                    : before.with(before.progress().refused(next, code, reason, now()));
            return new Change(before, false, new Booking(after, List.of(), List.of(), book.balance()));
        });
    }

    /**
     * A change of the ledger by rules of somebody else's.
     *
     * @param before the order as it is, or as its row begins when it is new
     * @param booking what it comes to
     */
    record Change(Order before, boolean isNew, Booking booking) {}

    /** Decides on a fresh book and writes it, again and again until nobody was faster; answers the order afterwards. */
    Order apply(long accountId, Function<AccountBook, Change> decision) {
        return inTurn(accountId, () -> {
            AccountBook book = books.load(accountId);
            Change change = decision.apply(book);
            return write(book, change.before(), change.isNew(), change.booking());
        });
    }

    /**
     * Moves the protection of an open position; empty when it is closed.
     *
     * @param move made of the position as it is at that moment
     */
    public Optional<Position> protect(long accountId, long positionId, UnaryOperator<Position> move) {
        return inTurn(accountId, () -> {
            AccountBook book = books.load(accountId);
            Optional<Position> moved = book.positions().stream()
                    .filter(p -> p.positionId() == positionId)
                    .findFirst()
                    .map(move);
            moved.ifPresent(position -> {
                Instant now = now();
                Script script = new Script();
                LedgerRepository.moveMoney(script, book, BigDecimal.ZERO, BigDecimal.ZERO);
                LedgerRepository.upsert(script, position, now);
                run(book, script, List.of(events.changed(position, now)));
                books.booked(accountId, book.ledgerVersion(), book.balance(), null, List.of(position));
            });
            return moved;
        });
    }

    /** Writes a booking where it changes something; answers the order as it is then. */
    private Order write(AccountBook book, Order before, boolean isNew, Booking booking) {
        Order order = booking.order();
        if (order.equals(before) && booking.deals().isEmpty()) {
            return before;
        }
        Instant now = now();
        Script script = new Script();
        LedgerRepository.moveMoney(script, book, booking.realized(), booking.fees());
        if (isNew) {
            OrderRepository.insert(script, before);
        }
        OrderRepository.update(script, order);
        booking.deals().forEach(deal -> LedgerRepository.insert(script, deal));
        booking.positions().forEach(position -> LedgerRepository.upsert(script, position, now));
        List<Outbox.Entry> told = new ArrayList<>();
        told.add(events.changed(order));
        String request = order.tags().correlationId();
        booking.deals().forEach(deal -> told.add(events.booked(deal).orPartOf(request)));
        booking.positions()
                .forEach(position -> told.add(events.changed(position, now).orPartOf(request)));
        run(book, script, told);
        books.booked(book.accountId(), book.ledgerVersion(), booking.balance(), order.pending(), booking.positions());
        if (order.progress().filled().compareTo(order.terms().quantity()) > 0) {
            Log.errorf(
                    "venue filled more than was ordered order=%d filled=%s",
                    order.id(), order.progress().filled());
        }
        return order;
    }

    private void run(AccountBook book, Script script, List<Outbox.Entry> told) {
        boolean done = false;
        try {
            database.atOnce(tx -> {
                events.add(script, tx, told);
                script.run(tx);
                return null;
            });
            done = true;
            HaltPoint.reached("result_committed");
        } finally {
            if (!done) {
                // Overtaken, or nobody knows whether it was written.
                books.forget(book.accountId());
            }
        }
    }

    private static List<VenueTrade> distinct(List<VenueTrade> trades) {
        Set<String> seen = new HashSet<>();
        return trades.stream().filter(trade -> seen.add(trade.venueTradeId())).toList();
    }

    private <T> T inTurn(long accountId, Supplier<T> decision) {
        return books.inTurn(accountId, () -> Overtaken.retrying(decision));
    }

    private Instant now() {
        return clock.instant();
    }
}
