package io.tradewind.execution.order;

import io.tradewind.contracts.Side;
import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.contracts.execution.OrderStatus;
import io.tradewind.contracts.execution.OrderType;
import io.tradewind.contracts.instrument.Instrument;
import io.tradewind.contracts.instrument.Instruments;
import io.tradewind.execution.account.Account;
import io.tradewind.execution.account.AccountRegistry;
import io.tradewind.execution.fence.FenceService;
import io.tradewind.execution.instrument.Rates;
import io.tradewind.execution.ledger.AccountBook;
import io.tradewind.execution.ledger.AccountBooks;
import io.tradewind.execution.ledger.Deal;
import io.tradewind.execution.ledger.Fill;
import io.tradewind.execution.ledger.Folding;
import io.tradewind.execution.ledger.LedgerRepository;
import io.tradewind.execution.ledger.Numbers;
import io.tradewind.execution.ledger.Position;
import io.tradewind.execution.venue.Restatement;
import io.tradewind.execution.venue.Venues;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.sql.Database;
import io.tradewind.kit.sql.Tx;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Two opposite positions end each other: two internal deals at the second one's entry price, without an order at the
 * venue and without a fee. What both gain or lose together does not depend on that price.
 */
@Singleton
public class CloseByService {
    private final Database database;
    private final OrderRepository orders;
    private final LedgerRepository ledger;
    private final AccountBooks books;
    private final Numbers ids;
    private final BookingService booking;
    private final AccountRegistry accounts;
    private final Venues venues;
    private final Rates rates;
    private final FenceService fence;
    private final Clock clock;

    CloseByService(
            Database database,
            OrderRepository orders,
            LedgerRepository ledger,
            AccountBooks books,
            Numbers ids,
            BookingService booking,
            AccountRegistry accounts,
            Venues venues,
            Rates rates,
            FenceService fence,
            Clock clock) {
        this.database = database;
        this.orders = orders;
        this.ledger = ledger;
        this.books = books;
        this.ids = ids;
        this.booking = booking;
        this.accounts = accounts;
        this.venues = venues;
        this.rates = rates;
        this.fence = fence;
        this.clock = clock;
    }

    /**
     * What to net.
     *
     * @param orderId number of the internal order; the same for a repetition
     * @param quantity null = as much as both have
     */
    public record Ask(
            long accountId, long orderId, long positionId, long oppositeId, BigDecimal quantity, String requestId) {}

    /** What both are afterwards; empty when it was done before. */
    public record Netted(Order order, BigDecimal quantity, List<Position> positions) {}

    /** What the venue was told, so that the ledger books the same. */
    private record Figures(BigDecimal quantity, BigDecimal price, BigDecimal rate) {}

    private record Plan(Figures numbers, Order order, Folding.Folded first, Folding.Folded second) {
        BigDecimal realized() {
            return first.realized().add(second.realized());
        }
    }

    /** Nets them; repeated under the same number it changes nothing. */
    public Netted closeBy(Ask ask) {
        Account account = accounts.get(ask.accountId());
        Optional<Netted> before = database.read(tx -> done(tx, ask));
        if (before.isPresent()) {
            return before.get();
        }
        Plan plan = plan(books.current(ask.accountId()), ask, database.read(tx -> numbers(tx, account, ask)));
        boolean isTaken = venues.get(account.venue())
                .restate(new Restatement(
                        account.accountId(),
                        "close-by-" + ask.orderId(),
                        List.of(holding(plan.first(), plan), holding(plan.second(), plan)),
                        plan.realized()));
        if (!isTaken) {
            throw new Refusal(
                    ErrorCode.EXEC_002,
                    "The venue holds these positions otherwise at the moment; nothing was done",
                    Map.of("position_id", ask.positionId(), "position_by_id", ask.oppositeId()));
        }
        // From here on it has to be booked: a repetition finds the venue's part done.
        Plan[] booked = new Plan[1];
        Order order = booking.apply(ask.accountId(), book -> {
            booked[0] = plan(book, ask, plan.numbers());
            return change(booked[0]);
        });
        return new Netted(
                order,
                order.progress().filled(),
                List.of(booked[0].first().last(), booked[0].second().last()));
    }

    /** The order's row begins like that of any other; the same call completes it. */
    private static BookingService.Change change(Plan plan) {
        Order order = plan.order();
        Order before = order.with(
                Order.Progress.fresh(OrderStatus.SUBMITTING, order.progress().positionId(), order.createdAt()));
        List<Deal> deals = new ArrayList<>(plan.first().deals());
        deals.addAll(plan.second().deals());
        List<Position> positions = new ArrayList<>(plan.first().positions());
        positions.addAll(plan.second().positions());
        return new BookingService.Change(
                before, true, new Booking(order, deals, positions, plan.second().balance()));
    }

    private static Restatement.Holding holding(Folding.Folded folded, Plan plan) {
        Position after = folded.last();
        return new Restatement.Holding(
                after.venueRef(),
                after.instrument(),
                after.direction(),
                after.quantity().add(plan.order().terms().quantity()),
                after.quantity(),
                after.cost());
    }

    private Optional<Netted> done(Tx tx, Ask ask) {
        return orders.byId(tx, ask.orderId())
                .map(order -> new Netted(
                        order,
                        order.progress().filled(),
                        List.of(position(tx, ask, ask.positionId()), position(tx, ask, ask.oppositeId()))));
    }

    private Figures numbers(Tx tx, Account account, Ask ask) {
        Position first = position(tx, ask, ask.positionId());
        Position second = position(tx, ask, ask.oppositeId());
        requireOpposite(first, second);
        BigDecimal most = first.quantity().min(second.quantity());
        BigDecimal quantity = ask.quantity() == null ? most : ask.quantity();
        if (quantity.compareTo(most) > 0) {
            throw new Refusal(
                    ErrorCode.REQ_002,
                    "qty is more than both positions have",
                    Map.of("field", "qty", "value", quantity, "limit", most, "nearest_valid", most));
        }
        Instrument instrument = Instruments.get(first.instrument());
        if (quantity.compareTo(most) != 0 && !instrument.onLot(quantity)) {
            // What is left would be a size that no order can have.
            Map<String, Object> details = new LinkedHashMap<>();
            details.put("field", "qty");
            details.put("value", quantity);
            details.put("limit", instrument.lotSize());
            details.put(
                    "nearest_valid",
                    instrument.floorQuantity(quantity).max(instrument.lotSize()).min(most));
            throw new Refusal(ErrorCode.REQ_002, "qty is not a multiple of the lot of " + instrument.symbol(), details);
        }
        BigDecimal rate = rates.of(instrument.quote(), account.currency())
                .orElseThrow(() -> new Refusal(ErrorCode.DATA_002, "No price converts the profit"));
        return new Figures(quantity, second.entryPrice(), rate);
    }

    private Plan plan(AccountBook book, Ask ask, Figures numbers) {
        Position first = database.read(tx -> position(tx, ask, ask.positionId()));
        Position second = database.read(tx -> position(tx, ask, ask.oppositeId()));
        Instant now = clock.instant();
        Order order = order(first, ask, numbers.quantity(), numbers.price(), now);
        Folding folding = new Folding(ids::deal, ids::position);
        Folding.Folded one = folding.fold(
                Optional.of(first),
                order.origin(book.currency()),
                fill(order, 1, order.terms().side(), numbers, now),
                book.balance());
        Folding.Folded two = folding.fold(
                Optional.of(second),
                order.origin(book.currency()),
                fill(order, 2, order.terms().side().opposite(), numbers, now),
                one.balance());
        return new Plan(numbers, order, one, two);
    }

    private Position position(Tx tx, Ask ask, long id) {
        return ledger.byId(tx, id)
                .filter(p -> p.accountId() == ask.accountId())
                .orElseThrow(() -> Refusal.notFound("position", id));
    }

    private static void requireOpposite(Position first, Position second) {
        for (Position one : List.of(first, second)) {
            if (!one.isOpen()) {
                throw new Refusal(ErrorCode.REQ_007, "The position is closed", Map.of("position_id", one.positionId()));
            }
        }
        if (!first.instrument().equals(second.instrument()) || first.direction() == second.direction()) {
            throw new Refusal(
                    ErrorCode.REQ_007,
                    "Only a long and a short position of one symbol can end each other",
                    Map.of("position_id", first.positionId(), "position_by_id", second.positionId()));
        }
    }

    private Order order(Position first, Ask ask, BigDecimal quantity, BigDecimal price, Instant now) {
        return new Order(
                ask.orderId(),
                first.tradeId(),
                ask.accountId(),
                Order.clientOrderId(ask.orderId()),
                new Order.Terms(
                        first.instrument(),
                        first.direction().opening().opposite(),
                        OrderType.MARKET,
                        quantity,
                        null,
                        null,
                        null,
                        true,
                        first.venueRef(),
                        first.positionId(),
                        null),
                new Order.Tags(
                        first.magicId(),
                        first.signalId(),
                        first.runId(),
                        first.strategy(),
                        ask.requestId(),
                        null,
                        null),
                new Order.Progress(
                        OrderStatus.FILLED,
                        quantity,
                        quantity.multiply(price),
                        BigDecimal.ZERO,
                        first.positionId(),
                        null,
                        "close_by",
                        "Ended by position " + ask.oppositeId(),
                        now,
                        now,
                        null),
                null,
                null,
                fence.instance(),
                now);
    }

    private static Fill fill(Order order, int leg, Side side, Figures numbers, Instant now) {
        return new Fill(
                "internal:" + order.id() + ":" + leg,
                side,
                numbers.quantity(),
                numbers.price(),
                BigDecimal.ZERO,
                numbers.rate(),
                now,
                null);
    }
}
