package io.tradewind.execution.order;

import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.execution.account.Account;
import io.tradewind.execution.account.AccountRegistry;
import io.tradewind.execution.ledger.AccountBook;
import io.tradewind.execution.ledger.AccountBooks;
import io.tradewind.execution.ledger.Position;
import io.tradewind.execution.venue.VenueOrder;
import io.tradewind.execution.venue.VenueProfile;
import io.tradewind.execution.venue.Venues;
import io.tradewind.kit.error.Refusal;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Orders of netting accounts at brokers. A broker keeps delivery and intraday apart where the ledger has one position, so
 * an order there opens, grows or closes, and never two of these.
 */
@Singleton
class BrokerNetting {
    private final AccountRegistry accounts;
    private final Venues venues;
    private final AccountBooks books;

    BrokerNetting(AccountRegistry accounts, Venues venues, AccountBooks books) {
        this.accounts = accounts;
        this.venues = venues;
        this.books = books;
    }

    /** Refuses an order that would cross the position, or open against one that is being opened. */
    void require(Order order) {
        if (isNetted(order)) {
            closes(order, books.current(order.accountId()));
        }
    }

    /** As its venue gets it, by what the ledger has open now: what goes against the position is told to close it. */
    VenueOrder forVenue(Order order) {
        return isNetted(order) && closes(order, books.load(order.accountId()))
                ? order.forVenue().closing()
                : order.forVenue();
    }

    /** Orders that name what they close are judged by that. */
    private boolean isNetted(Order order) {
        Account account = accounts.get(order.accountId());
        return !order.terms().reduceOnly()
                && account.mode() == Account.Mode.NETTING
                && venues.get(account.venue()).profile().kind() == VenueProfile.Kind.BROKER;
    }

    /** Whether the order closes what is open; refuses one that does more. */
    static boolean closes(Order order, AccountBook book) {
        Optional<Position> held = book.openByRef(order.terms().positionRef());
        if (held.isPresent()) {
            boolean isAgainst =
                    held.get().direction().opening() != order.terms().side();
            if (isAgainst) {
                requireWithin(held.get(), order, book);
            }
            return isAgainst;
        }
        book.pending().stream()
                .filter(other -> isOther(other, order) && !other.reduceOnly())
                .filter(other -> other.side() != order.terms().side())
                .findFirst()
                .ifPresent(other -> {
                    throw opposed(other);
                });
        return false;
    }

    private static void requireWithin(Position position, Order order, AccountBook book) {
        BigDecimal leaving = book.pending().stream()
                .filter(other ->
                        isOther(other, order) && other.side() == order.terms().side())
                .map(AccountBook.Pending::remaining)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal free = position.quantity().subtract(leaving);
        BigDecimal wanted = order.terms().quantity();
        if (wanted.compareTo(free) <= 0) {
            return;
        }
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("field", "size");
        details.put("value", wanted);
        details.put("limit", free.max(BigDecimal.ZERO));
        details.put("position_id", position.positionId());
        throw free.signum() <= 0
                ? new Refusal(ErrorCode.REQ_007, "Orders on their way close the whole position already", details)
                : new Refusal(
                        ErrorCode.REQ_002,
                        "size: at a broker an order cannot cross the position; this one may close "
                                + free.stripTrailingZeros().toPlainString() + ", what is more has to follow in an order"
                                + " of its own",
                        details);
    }

    private static boolean isOther(AccountBook.Pending other, Order order) {
        return other.orderId() != order.id()
                && other.instrument().equals(order.terms().instrument());
    }

    private static Refusal opposed(AccountBook.Pending other) {
        return new Refusal(
                ErrorCode.REQ_007,
                "An order on its way opens the other direction, and a broker would hold both: cancel it, or wait for"
                        + " its end",
                Map.of("order_id", other.orderId(), "side", other.side().name(), "size", other.remaining()));
    }
}
