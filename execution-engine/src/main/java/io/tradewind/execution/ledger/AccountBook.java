package io.tradewind.execution.ledger;

import io.tradewind.contracts.Side;
import io.tradewind.contracts.execution.OrderStatus;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What the ledger holds of one account: money, open positions, orders on their way. A copy that is outdated does no
 * harm: whatever was decided on it is written only while the versions are still those of the row.
 *
 * @param version grows with every accepted order
 * @param ledgerVersion grows with every booking
 * @param day day that {@code dayStartEquity} and {@code ordersToday} belong to
 * @param positions open ones, by number
 * @param pending orders without an end, by number
 * @param readAt when it was read from the database
 */
public record AccountBook(
        long accountId,
        long version,
        long ledgerVersion,
        String currency,
        BigDecimal balance,
        LocalDate day,
        BigDecimal dayStartEquity,
        BigDecimal peakEquity,
        int ordersToday,
        List<Position> positions,
        List<Pending> pending,
        Instant readAt) {

    public AccountBook {
        positions = List.copyOf(positions);
        pending = List.copyOf(pending);
    }

    /**
     * An order on its way.
     *
     * @param remaining base units
     * @param price limit, trigger, or price at acceptance; null if there was none
     */
    public record Pending(
            long orderId,
            String instrument,
            Side side,
            BigDecimal remaining,
            BigDecimal price,
            boolean reduceOnly,
            OrderStatus status) {}

    /** The open position that the venue knows by this name. */
    public Optional<Position> openByRef(String venueRef) {
        return positions.stream().filter(p -> p.venueRef().equals(venueRef)).findFirst();
    }

    /** True while nothing has happened to the order since its intent. */
    public boolean isSubmitting(long orderId) {
        return pending.stream().anyMatch(p -> p.orderId() == orderId && p.status() == OrderStatus.SUBMITTING);
    }

    AccountBook accepted(Pending order) {
        return with(version + 1, ledgerVersion, balance, peakEquity, ordersToday + 1, positions, pending(order));
    }

    AccountBook booked(BigDecimal newBalance, Pending order, List<Position> changed) {
        List<Position> open = new ArrayList<>(positions);
        for (Position position : changed) {
            open.removeIf(p -> p.positionId() == position.positionId());
            if (position.isOpen()) {
                open.add(position);
            }
        }
        open.sort(Comparator.comparingLong(Position::positionId));
        return with(version, ledgerVersion + 1, newBalance, peakEquity, ordersToday, open, pending(order));
    }

    AccountBook peaked(BigDecimal equity) {
        return with(version, ledgerVersion, balance, peakEquity.max(equity), ordersToday, positions, pending);
    }

    private List<Pending> pending(Pending order) {
        if (order == null) {
            return pending;
        }
        List<Pending> orders = new ArrayList<>(pending);
        orders.removeIf(p -> p.orderId() == order.orderId());
        if (!order.status().isTerminal()) {
            orders.add(order);
        }
        return orders;
    }

    private AccountBook with(
            long newVersion,
            long newLedgerVersion,
            BigDecimal newBalance,
            BigDecimal newPeak,
            int newOrders,
            List<Position> newPositions,
            List<Pending> newPending) {
        return new AccountBook(
                accountId,
                newVersion,
                newLedgerVersion,
                currency,
                newBalance,
                day,
                dayStartEquity,
                newPeak,
                newOrders,
                newPositions,
                newPending,
                readAt);
    }
}
