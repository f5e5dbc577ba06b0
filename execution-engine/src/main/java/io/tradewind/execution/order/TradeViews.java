package io.tradewind.execution.order;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tradewind.contracts.Direction;
import io.tradewind.contracts.execution.OrderStatus;
import io.tradewind.execution.account.Account;
import io.tradewind.execution.account.AccountStates;
import io.tradewind.execution.ledger.Position;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/** Answers of the agents' contract about trades. */
final class TradeViews {
    private static final int MONEY_SCALE = 8;

    private TradeViews() {}

    /** Answer of {@code POST /execute-trade}. */
    record Executed(ExecutionResult executionResult) {}

    /**
     * How far the order is.
     *
     * @param status executed = filled; pending = on its way, resting, partly filled, or not answered by the venue yet;
     *     failed = ended without a fill
     * @param slippage fill against the price at acceptance, quote currency, positive = worse
     * @param commission account currency
     * @param platformOrderId the venue's id
     * @param orderStatus exact state
     */
    record ExecutionResult(
            UUID tradeId,
            String status,
            BigDecimal fillPrice,
            Instant fillTime,
            BigDecimal slippage,
            BigDecimal commission,
            String platformOrderId,
            OrderStatus orderStatus,
            BigDecimal filledSize,
            long orderId,
            @JsonInclude(JsonInclude.Include.NON_NULL) String reason) {}

    /**
     * Answer of {@code GET /trade-status/{trade_id}}.
     *
     * @param status open (also while the entry works), closed, cancelled
     * @param currentPnl realized − fees + unrealized, account currency; both null while no price or rate values the rest
     */
    record TradeStatus(
            UUID tradeId,
            String accountId,
            String instrument,
            String status,
            EntryDetails entryDetails,
            BigDecimal currentPnl,
            BigDecimal unrealizedPnl,
            BigDecimal stopLoss,
            BigDecimal takeProfit,
            Direction direction,
            BigDecimal openSize,
            BigDecimal realizedPnl,
            BigDecimal fees,
            OrderStatus orderStatus,
            @JsonInclude(JsonInclude.Include.NON_NULL) String reason) {}

    /** Null before the first fill. */
    record EntryDetails(BigDecimal price, Instant time, BigDecimal size) {}

    static Executed executed(Order order) {
        Order.Progress p = order.progress();
        BigDecimal price = order.fillPrice();
        BigDecimal arrival = order.terms().arrivalPrice();
        BigDecimal slippage = price == null || arrival == null
                ? null
                : price.subtract(arrival)
                        .multiply(BigDecimal.valueOf(order.terms().side().sign()));
        return new Executed(new ExecutionResult(
                order.tradeId(),
                status(order),
                price,
                millis(p.filledAt()),
                slippage,
                p.fees(),
                p.venueOrderId(),
                p.status(),
                p.filled(),
                order.id(),
                p.status() == OrderStatus.FILLED ? null : p.reason()));
    }

    private static String status(Order order) {
        return switch (order.status()) {
            case FILLED -> "executed";
            case SCHEDULED, SUBMITTING, UNKNOWN, WORKING, PARTIALLY_FILLED -> "pending";
            case CANCELED, EXPIRED -> order.progress().filled().signum() > 0 ? "executed" : "failed";
            case DENIED, REJECTED -> "failed";
        };
    }

    static TradeStatus status(TradeReads.Trade trade, Account account, AccountStates states) {
        Order entry = trade.entry();
        Position position = trade.position().orElse(null);
        Optional<BigDecimal> unrealized = unrealized(position, account, states);
        BigDecimal realized = position == null ? BigDecimal.ZERO : position.realizedPnl();
        BigDecimal fees = position == null ? BigDecimal.ZERO : position.fees();
        Order.Progress p = entry.progress();
        boolean filled = p.filled().signum() > 0;
        return new TradeStatus(
                entry.tradeId(),
                Long.toString(entry.accountId()),
                entry.terms().instrument(),
                position == null
                        ? (entry.status().isTerminal() ? "cancelled" : "open")
                        : position.isOpen() ? "open" : "closed",
                filled ? new EntryDetails(entry.fillPrice(), millis(p.filledAt()), p.filled()) : null,
                unrealized.map(open -> money(realized.subtract(fees).add(open))).orElse(null),
                unrealized.map(TradeViews::money).orElse(null),
                position == null ? entry.terms().stopLoss() : position.stopLoss(),
                position == null ? entry.terms().takeProfit() : position.takeProfit(),
                entry.terms().side().direction(),
                position == null ? BigDecimal.ZERO : position.quantity(),
                money(realized),
                money(fees),
                p.status(),
                p.reason());
    }

    /** Empty where no price, or no rate, values what is open. */
    private static Optional<BigDecimal> unrealized(Position position, Account account, AccountStates states) {
        if (position == null || !position.isOpen()) {
            return Optional.of(BigDecimal.ZERO);
        }
        BigDecimal mark = states.mark(position.accountId(), position.instrument(), position.direction());
        return mark == null
                ? Optional.empty()
                : states.profit(
                        position.instrument(),
                        account.currency(),
                        position.direction(),
                        position.quantity(),
                        position.cost(),
                        mark);
    }

    /** Shown with 8 decimals at most; the ledger keeps all of them. */
    static BigDecimal money(BigDecimal exact) {
        BigDecimal shown = exact.setScale(MONEY_SCALE, RoundingMode.HALF_EVEN).stripTrailingZeros();
        return shown.scale() < 0 ? shown.setScale(0) : shown;
    }

    static Instant millis(Instant exact) {
        return exact == null ? null : exact.truncatedTo(ChronoUnit.MILLIS);
    }
}
