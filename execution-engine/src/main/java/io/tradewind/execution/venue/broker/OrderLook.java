package io.tradewind.execution.venue.broker;

import io.tradewind.contracts.execution.OrderStatus;
import io.tradewind.execution.venue.KnownOrder;
import io.tradewind.execution.venue.VenueSilent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds an order of ours in a broker's order book of the day. */
final class OrderLook {
    private static final Duration SHARED = Duration.ofSeconds(1);
    private static final String NONE = "none";

    private final long accountId;
    private final BrokerApi api;
    private final BrokerGate gate;
    private final BrokerBook book;
    private final Clock clock;
    private List<BrokerOrder> orders = List.of();
    private Instant askedAt = Instant.MIN;

    OrderLook(long accountId, BrokerApi api, BrokerGate gate, BrokerBook book, Clock clock) {
        this.accountId = accountId;
        this.api = api;
        this.gate = gate;
        this.book = book;
        this.clock = clock;
    }

    /** The order book; one answer serves all who ask within a second. */
    List<BrokerOrder> orders() {
        return orders(BrokerGate.Kind.READ);
    }

    private synchronized List<BrokerOrder> orders(BrokerGate.Kind kind) {
        Instant now = clock.instant();
        if (askedAt.equals(Instant.MIN) || now.isAfter(askedAt.plus(SHARED))) {
            orders = gate.call(kind, api::orders);
            askedAt = now;
        }
        return orders;
    }

    /** Something was changed: the next question goes to the broker. */
    synchronized void changed() {
        askedAt = Instant.MIN;
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
        Optional<BrokerOrder> found = seek(orders(kind), known);
        found.filter(order -> order.status() == null).ifPresent(order -> {
            throw new VenueSilent(
                    "the broker calls the order " + order.statusText() + ", which is not documented", null);
        });
        return found;
    }

    private Optional<BrokerOrder> seek(List<BrokerOrder> all, KnownOrder known) {
        if (known.venueOrderId() != null) {
            Optional<BrokerOrder> told = byId(all, known.venueOrderId());
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
        return question.answer().equals(NONE) ? Optional.empty() : byId(all, question.answer());
    }

    /** Orders live for a day: one that the next day's book does not show has ended, with what the ledger has of it. */
    private BrokerOrder ofAnotherDay(KnownOrder known) {
        Instant begun = begunAt(known);
        if (!day(begun).isBefore(day(clock.instant()))) {
            throw new VenueSilent("the broker does not show an order that it took", null);
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
