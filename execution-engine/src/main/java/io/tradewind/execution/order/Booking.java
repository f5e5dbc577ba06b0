package io.tradewind.execution.order;

import io.tradewind.contracts.execution.OrderStatus;
import io.tradewind.execution.ledger.AccountBook;
import io.tradewind.execution.ledger.Deal;
import io.tradewind.execution.ledger.Fill;
import io.tradewind.execution.ledger.Folding;
import io.tradewind.execution.ledger.Numbers;
import io.tradewind.execution.ledger.Position;
import io.tradewind.execution.venue.VenueReport;
import io.tradewind.execution.venue.VenueTrade;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a venue's evidence makes of an order and its account, decided in memory and not written yet.
 *
 * @param order the order afterwards
 * @param deals new ones
 * @param positions those that changed, each in its last state
 * @param balance the account's balance afterwards
 */
record Booking(Order order, List<Deal> deals, List<Position> positions, BigDecimal balance) {

    /** Folds those trades that the ledger does not have, and then what the report says of the order besides. */
    static Booking of(
            AccountBook book, Order before, VenueReport report, List<VenueTrade> fresh, Numbers ids, Instant now) {
        Folding folding = new Folding(ids::deal, ids::position);
        Optional<Position> position = book.openByRef(before.terms().positionRef());
        Order order = before;
        BigDecimal balance = book.balance();
        List<Deal> deals = new ArrayList<>();
        List<Position> positions = new ArrayList<>();
        for (VenueTrade trade : fresh) {
            Folding.Folded folded = folding.fold(position, order.origin(book.currency()), fill(trade), balance);
            position = Optional.of(folded.last());
            balance = folded.balance();
            deals.addAll(folded.deals());
            for (Position changed : folded.positions()) {
                positions.removeIf(p -> p.positionId() == changed.positionId());
                positions.add(changed);
            }
            order = filled(order, trade, folded.last().positionId(), now);
        }
        return new Booking(concluded(order, report, now), deals, positions, balance);
    }

    /** Profit it closes, before fees. */
    BigDecimal realized() {
        return deals.stream().map(Deal::realizedPnl).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    BigDecimal fees() {
        return deals.stream().map(Deal::fee).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static Fill fill(VenueTrade trade) {
        return new Fill(
                trade.venueTradeId(),
                trade.side(),
                trade.quantity(),
                trade.price(),
                trade.fee(),
                trade.rate(),
                trade.time(),
                trade.marketTime());
    }

    private static Order filled(Order order, VenueTrade trade, long positionId, Instant now) {
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
                now,
                p.asked()));
    }

    /** The order after what the report says besides its trades. */
    private static Order concluded(Order order, VenueReport report, Instant now) {
        Order.Progress p = order.progress();
        OrderStatus next = OrderStates.next(p.status(), said(report, p.filled()));
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
                now,
                p.asked()));
    }

    /** An order whose fills have not all been told is not over: nobody would ask for them again. */
    static OrderInput said(VenueReport report, BigDecimal booked) {
        boolean isWhole = report.filled().compareTo(booked) <= 0;
        return switch (report.status()) {
            case WORKING, PARTIALLY_FILLED, FILLED -> new OrderInput.Confirmed();
            case REJECTED -> new OrderInput.Rejected();
            case CANCELED -> isWhole ? new OrderInput.Canceled() : new OrderInput.Confirmed();
            case EXPIRED -> isWhole ? new OrderInput.Expired() : new OrderInput.Confirmed();
            case SCHEDULED, SUBMITTING, UNKNOWN, DENIED ->
                throw new IllegalArgumentException("no venue says " + report.status());
        };
    }
}
