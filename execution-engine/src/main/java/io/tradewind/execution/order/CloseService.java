package io.tradewind.execution.order;

import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.contracts.execution.OrderStatus;
import io.tradewind.contracts.execution.OrderType;
import io.tradewind.contracts.instrument.Instrument;
import io.tradewind.contracts.instrument.Instruments;
import io.tradewind.execution.account.AccountRegistry;
import io.tradewind.execution.fence.FenceSnapshot;
import io.tradewind.execution.fence.SendGate;
import io.tradewind.execution.ledger.LedgerRepository;
import io.tradewind.execution.ledger.Position;
import io.tradewind.execution.sql.Overtaken;
import io.tradewind.execution.venue.VenueReport;
import io.tradewind.execution.venue.Venues;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.halt.HaltPoint;
import io.tradewind.kit.lock.KeyedLocks;
import io.tradewind.kit.sql.Database;
import io.tradewind.kit.sql.SqlFailure;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Orders that only take risk away: they pass a stop, an expired lease, limits and rate limits, and nobody is asked
 * about them. They still leave an intent before they leave.
 */
@Singleton
public class CloseService {
    private static final Duration NO_WAIT = Duration.ZERO;

    private final Database database;
    private final OrderRepository orders;
    private final LedgerRepository ledger;
    private final OrderDrafts drafts;
    private final IntentService intents;
    private final SendService sender;
    private final BookingService booking;
    private final AccountRegistry accounts;
    private final Venues venues;
    private final SendGate gate;
    private final KeyedLocks<Long> locks = new KeyedLocks<>();

    CloseService(
            Database database,
            OrderRepository orders,
            LedgerRepository ledger,
            OrderDrafts drafts,
            IntentService intents,
            SendService sender,
            BookingService booking,
            AccountRegistry accounts,
            Venues venues,
            SendGate gate) {
        this.database = database;
        this.orders = orders;
        this.ledger = ledger;
        this.drafts = drafts;
        this.intents = intents;
        this.sender = sender;
        this.booking = booking;
        this.accounts = accounts;
        this.venues = venues;
        this.gate = gate;
    }

    /**
     * Who closes, and why.
     *
     * @param requestId the caller's idempotency key; null = none
     * @param caller service that asks; null = a person
     * @param orderId number that was taken for the order; 0 = the next one
     * @param price limit or trigger; null for market orders
     */
    public record Closing(
            String reason, String requestId, String caller, long orderId, OrderType type, BigDecimal price) {
        /** At once, under the next number. */
        public Closing(String reason, String requestId, String caller) {
            this(reason, requestId, caller, 0, OrderType.MARKET, null);
        }
    }

    /** Closes a part of a position; null size = all that nothing closes yet. One close of a position runs at a time. */
    public Order close(long positionId, BigDecimal size, Closing closing) {
        try {
            return inTurn(positionId, size, closing);
        } catch (SqlFailure e) {
            if (!e.isUniqueViolation()) {
                throw e;
            }
            // The same request was accepted by another replica in this moment: it is a repetition now.
            return inTurn(positionId, size, closing);
        }
    }

    private Order inTurn(long positionId, BigDecimal size, Closing closing) {
        return locks.holding(positionId, () -> Overtaken.retrying(() -> closeInTurn(positionId, size, closing)));
    }

    private Order closeInTurn(long positionId, BigDecimal size, Closing closing) {
        Position position = database.read(tx -> ledger.byId(tx, positionId))
                .orElseThrow(() -> Refusal.notFound("position", positionId));
        IntentService.Memory memory = memory(position, size, closing);
        Optional<Order> before = asked(position, memory);
        if (before.isPresent()) {
            return before.get();
        }
        if (!position.isOpen()) {
            throw new Refusal(ErrorCode.REQ_007, "The position is closed", Map.of("position_id", positionId));
        }
        BigDecimal free = free(position);
        BigDecimal wanted = size == null ? free : size;
        require(position, wanted, free);
        Order order = drafts.closing(position, wanted, closing);
        SendGate.Share share = gate.enter(order.clientOrderId(), intents.scope(order), NO_WAIT);
        sender.begin(order);
        try {
            FenceSnapshot passed = intents.write(order, 0, memory);
            return requireTaken(sender.send(order, passed, share));
        } finally {
            share.close();
            sender.end(order);
        }
    }

    /** Refuses what {@link #close} would refuse of the position as it is now; what was asked before is no refusal. */
    public void requireCloseable(Position position, BigDecimal size, Closing closing) {
        if (asked(position, memory(position, size, closing)).isEmpty()) {
            require(position, size, free(position));
        }
    }

    /** A caller's idempotency key, checked. */
    public static String requestId(String id) {
        return TradeForm.requestId(id);
    }

    /** Takes an order back; cancels pass everything. */
    public Order cancel(Order order) {
        return cancel(order, UnaryOperator.identity());
    }

    /** Takes an order back for a reason of ours: the venue only knows that we asked. */
    public Order cancel(Order order, String reasonCode, String reason) {
        return cancel(order, report -> report.canceledFor(reasonCode, reason));
    }

    private Order cancel(Order order, UnaryOperator<VenueReport> told) {
        if (order.status() == OrderStatus.SCHEDULED) {
            Order noted = booking.note(order, new OrderInput.Canceled(), "canceled", "Canceled before it was sent");
            return noted.status().isTerminal() ? noted : cancelAtVenue(noted, told);
        }
        return cancelAtVenue(order, told);
    }

    private Order cancelAtVenue(Order order, UnaryOperator<VenueReport> told) {
        if (order.status().isTerminal()) {
            throw new Refusal(
                    ErrorCode.REQ_007,
                    "The order is " + order.status() + " and cannot be canceled",
                    Map.of("order_id", order.id(), "status", order.status().name()));
        }
        Optional<VenueReport> report =
                venues.get(accounts.get(order.accountId()).venue()).cancel(order.accountId(), order.clientOrderId());
        HaltPoint.reached("cancel_sent");
        return report.map(told).flatMap(booking::book).orElse(order);
    }

    private static Order requireTaken(Order order) {
        if (order.status() == OrderStatus.REJECTED) {
            throw new Refusal(
                    ErrorCode.EXEC_001,
                    "The venue refused to close: " + order.progress().reason(),
                    Map.of(
                            "order_id",
                            order.id(),
                            "reason_code",
                            String.valueOf(order.progress().reasonCode())));
        }
        return order;
    }

    /** What no order on its way closes already. */
    private BigDecimal free(Position position) {
        BigDecimal closing = database.read(tx -> orders.closing(tx, position.accountId(), position.positionId()));
        return position.quantity().subtract(closing);
    }

    private static void require(Position position, BigDecimal wanted, BigDecimal free) {
        Instrument instrument = Instruments.get(position.instrument());
        boolean onLot = instrument.onLot(wanted) || wanted.compareTo(free) == 0;
        if (wanted.signum() > 0 && onLot && wanted.compareTo(free) <= 0) {
            return;
        }
        if (free.signum() <= 0) {
            throw new Refusal(
                    ErrorCode.REQ_007, "The position is being closed", Map.of("position_id", position.positionId()));
        }
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("field", "size");
        details.put("value", wanted);
        details.put("limit", free);
        details.put(
                "nearest_valid",
                wanted.compareTo(free) > 0 ? free : nearest(instrument, wanted).min(free));
        throw new Refusal(
                ErrorCode.REQ_002, "size has to be above 0, on the lot grid and at most what is open", details);
    }

    private static BigDecimal nearest(Instrument instrument, BigDecimal wanted) {
        return wanted.signum() <= 0
                ? instrument.lotSize()
                : instrument.floorQuantity(wanted).max(instrument.lotSize());
    }

    private static IntentService.Memory memory(Position position, BigDecimal size, Closing closing) {
        return closing.requestId() == null
                ? IntentService.Memory.NONE
                : new IntentService.Memory(
                        TradeAsk.sha256("close|" + position.positionId() + "|" + TradeAsk.plain(size)
                                + (closing.price() == null ? "" : "|" + TradeAsk.plain(closing.price()))),
                        List.of("request:" + closing.requestId()));
    }

    private Optional<Order> asked(Position position, IntentService.Memory memory) {
        if (memory.keys().isEmpty()) {
            return Optional.empty();
        }
        return database.read(tx -> {
            Optional<OrderRepository.Request> request = orders.request(tx, position.accountId(), memory.keys());
            if (request.isPresent() && !request.get().digest().equals(memory.digest())) {
                throw new Refusal(
                        ErrorCode.REQ_007,
                        "This request id was used for something else before",
                        Map.of("key", request.get().key()));
            }
            return request.flatMap(r -> orders.byId(tx, r.orderId()));
        });
    }
}
