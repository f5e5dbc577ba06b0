package io.tradewind.execution.venue.broker;

import io.tradewind.contracts.execution.OrderStatus;
import io.tradewind.execution.venue.KnownOrder;
import io.tradewind.execution.venue.VenueSilent;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Finds an order of ours in a broker's order book of the day. */
final class OrderLook {
    /** After the session for the closing price nothing of the day is filled any more. */
    private static final LocalTime CLOSED = LocalTime.of(16, 0);

    private final long accountId;
    private final BrokerApi api;
    private final BrokerBook book;
    private final Clock clock;
    private final DayBook day;
    /** What was seen of orders after the close, by our name for them. */
    private final Map<String, BigDecimal> noted = new ConcurrentHashMap<>();

    OrderLook(long accountId, BrokerApi api, BrokerGate gate, BrokerBook book, Clock clock) {
        this.accountId = accountId;
        this.api = api;
        this.book = book;
        this.clock = clock;
        this.day = new DayBook(kind -> gate.call(kind, api::orders), clock);
    }

    /** The order book; one answer serves all who ask within a second. */
    List<BrokerOrder> orders() {
        return day.orders(BrokerGate.Kind.READ);
    }

    /** Something was changed: the next question goes to the broker. */
    void changed() {
        day.changed();
    }

    /**
     * What became of an order; empty when the broker proves that it does not have it.
     *
     * @throws VenueSilent when only a person can tell
     */
    Optional<BrokerOrder> find(KnownOrder known) {
        return find(known, BrokerGate.Kind.READ);
    }

    /** The same, by calls that a cancel needs. */
    Optional<BrokerOrder> findForCancel(KnownOrder known) {
        return find(known, BrokerGate.Kind.CLOSING_READ);
    }

    private Optional<BrokerOrder> find(KnownOrder known, BrokerGate.Kind kind) {
        Optional<BrokerOrder> found = seek(day.orders(kind), known);
        found.filter(order -> order.status() == null).ifPresent(order -> {
            throw new VenueSilent(
                    "the broker calls the order " + order.statusText() + ", which is not documented", null);
        });
        return found;
    }

    /** The same in whatever state, by calls that a cancel needs: one in a state that is not documented is taken back too. */
    Optional<BrokerOrder> seek(KnownOrder known) {
        return seek(day.orders(BrokerGate.Kind.CLOSING_READ), known);
    }

    private Optional<BrokerOrder> seek(List<BrokerOrder> all, KnownOrder known) {
        if (known.venueOrderId() != null) {
            Optional<BrokerOrder> told = byId(all, known.venueOrderId());
            told.ifPresent(order -> note(known, order));
            return told.isPresent() ? told : Optional.of(ofAnotherDay(known));
        }
        Instant begun = begunAt(known);
        if (day(begun).isBefore(day(clock.instant()))) {
            return ofAnotherDayWithoutNumber(all, known);
        }
        return api.traits().references() ? byReference(all, known) : byFingerprint(all, known, begun);
    }

    /** The day's book cannot show it: only a person, who sees more than the API, can say that it never arrived. */
    private Optional<BrokerOrder> ofAnotherDayWithoutNumber(List<BrokerOrder> all, KnownOrder known) {
        Optional<BrokerBook.Question> question = book.question(accountId, known.clientOrderId());
        if (question.isPresent() && question.get().answeredAt() != null) {
            return answered(all, question.get());
        }
        book.ask(accountId, known.clientOrderId(), List.of());
        throw new VenueSilent("the order is of another day, which the broker's order book does not show", null);
    }

    private Optional<BrokerOrder> byReference(List<BrokerOrder> all, KnownOrder known) {
        String reference = api.reference(known.clientOrderId());
        return all.stream().filter(order -> reference.equals(order.reference())).findFirst();
    }

    private Optional<BrokerOrder> byFingerprint(List<BrokerOrder> all, KnownOrder known, Instant begun) {
        Optional<BrokerBook.Question> question = book.question(accountId, known.clientOrderId());
        if (question.isPresent()) {
            return answered(all, question.get());
        }
        Set<String> taken = new HashSet<>(book.taken(accountId));
        List<BrokerOrder> candidates = OrderMatching.candidates(known, begun, all, taken);
        if (candidates.size() > 1) {
            book.ask(
                    accountId,
                    known.clientOrderId(),
                    candidates.stream().map(BrokerOrder::orderId).toList());
            throw new VenueSilent("several orders at the broker could be this one: a person has to say which", null);
        }
        if (candidates.isEmpty() && clock.instant().isBefore(begun.plus(OrderMatching.AFTER))) {
            throw new VenueSilent("the broker does not show the order yet", null);
        }
        return candidates.stream().findFirst();
    }

    private Optional<BrokerOrder> answered(List<BrokerOrder> all, BrokerBook.Question question) {
        if (question.answeredAt() == null) {
            throw new VenueSilent("several orders at the broker could be this one: a person has to say which", null);
        }
        return question.answer().equals(BrokerBook.NONE) ? Optional.empty() : byId(all, question.answer());
    }

    /** After the market's close what is seen of an order of the day is the last of it. */
    private void note(KnownOrder known, BrokerOrder order) {
        ZonedDateTime now = clock.instant().atZone(SessionLife.INDIA);
        BigDecimal filled = order.filled() == null ? BigDecimal.ZERO : order.filled();
        BigDecimal before = noted.get(known.clientOrderId());
        boolean isNews = before == null || before.compareTo(filled) != 0;
        if (isNews && isClosed(now)) {
            if (isOfSession(begunAt(known), now)) {
                book.seenAfterClose(accountId, known.clientOrderId(), filled);
            }
            noted.put(known.clientOrderId(), filled);
        }
    }

    private static boolean isClosed(ZonedDateTime at) {
        return !at.toLocalTime().isBefore(CLOSED);
    }

    /** What is given after the close is for another day. */
    private static boolean isOfSession(Instant begun, ZonedDateTime now) {
        ZonedDateTime at = begun.atZone(SessionLife.INDIA);
        return at.toLocalDate().equals(now.toLocalDate()) && !isClosed(at);
    }

    /**
     * Orders live for a day: one that the next day's book does not show has ended, with what the ledger has of it. Where
     * it was not seen after the market's close, or more of it was seen than is booked, a person has to look.
     */
    private BrokerOrder ofAnotherDay(KnownOrder known) {
        if (!day(begunAt(known)).isBefore(day(clock.instant()))) {
            throw new VenueSilent("the broker does not show an order that it took", null);
        }
        if (!book.isBookedAsOfClose(accountId, known.clientOrderId()) && !isSaidToHaveEnded(known)) {
            book.ask(accountId, known.clientOrderId(), List.of());
            throw new VenueSilent(
                    "what was filled of the order until its day's close was not seen: a person has to say", null);
        }
        return new BrokerOrder(
                known.venueOrderId(),
                null,
                null,
                known.venueSymbol(),
                known.order().instrument(),
                known.order().side(),
                known.order().type(),
                known.order().quantity(),
                null,
                known.order().price(),
                null,
                OrderStatus.EXPIRED,
                "EXPIRED",
                "orders live for a day",
                null);
    }

    private boolean isSaidToHaveEnded(KnownOrder known) {
        return book.question(accountId, known.clientOrderId())
                .map(question -> BrokerBook.NONE.equals(question.answer()))
                .orElse(false);
    }

    private Instant begunAt(KnownOrder known) {
        return book.begunAt(accountId, known.clientOrderId())
                .orElseThrow(() -> new VenueSilent("nothing is known of this order's handover", null));
    }

    private static Optional<BrokerOrder> byId(List<BrokerOrder> all, String orderId) {
        return all.stream().filter(order -> order.orderId().equals(orderId)).findFirst();
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, SessionLife.INDIA);
    }
}
