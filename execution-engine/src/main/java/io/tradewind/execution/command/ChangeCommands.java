package io.tradewind.execution.command;

import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.contracts.execution.OrderStatus;
import io.tradewind.contracts.instrument.Instruments;
import io.tradewind.execution.account.AccountRegistry;
import io.tradewind.execution.ledger.Position;
import io.tradewind.execution.order.AmendService;
import io.tradewind.execution.order.CloseService;
import io.tradewind.execution.order.Order;
import io.tradewind.execution.order.TradeAsk;
import io.tradewind.execution.order.TradeReads;
import io.tradewind.execution.order.TradeService;
import io.tradewind.execution.queue.Work;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.halt.HaltPoint;
import io.tradewind.kit.sql.Database;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Changes of orders: in place where the venue can, elsewhere by canceling and sending what is left anew. The second is
 * noted before it begins, so that a crash between the two steps ends with the new order and not with none.
 */
@Singleton
class ChangeCommands {
    private final Database database;
    private final ReplacementRepository replacements;
    private final AccountRegistry accounts;
    private final Targets targets;
    private final TradeReads reads;
    private final TradeService trades;
    private final OrderCommands orders;
    private final CloseService closing;
    private final AmendService amending;
    private final Clock clock;

    ChangeCommands(
            Database database,
            ReplacementRepository replacements,
            AccountRegistry accounts,
            Targets targets,
            TradeReads reads,
            TradeService trades,
            OrderCommands orders,
            CloseService closing,
            AmendService amending,
            Clock clock) {
        this.database = database;
        this.replacements = replacements;
        this.accounts = accounts;
        this.targets = targets;
        this.reads = reads;
        this.trades = trades;
        this.orders = orders;
        this.closing = closing;
        this.amending = amending;
        this.clock = clock;
    }

    /** The order as it is then: the same one, or the one that replaces it. */
    Order change(Work work, Command.ChangeOrder c, boolean isLastTry) {
        Optional<Order> replacement = reads.ofRequest(work.accountId(), work.requestId());
        if (replacement.isPresent()) {
            return replacement.get();
        }
        Order order = targets.order(work.accountId(), c.order());
        boolean isBegun = database.read(tx -> replacements.isBegun(tx, work));
        if (!isBegun) {
            AmendService.Change change = new AmendService.Change(c.quantity(), c.price(), c.stopLoss(), c.takeProfit());
            Optional<Order> amended = amending.change(order, change);
            if (amended.isPresent()) {
                return amended.get();
            }
            database.runInTransaction(tx -> replacements.begin(tx, work, order.id(), clock.instant()));
        }
        return replace(work, order, c, isLastTry);
    }

    /** The order that goes on for one that a change canceled. */
    Optional<Long> successor(Order order) {
        return database.read(tx -> replacements.successor(tx, order.accountId(), order.id()));
    }

    private Order replace(Work work, Order order, Command.ChangeOrder c, boolean isLastTry) {
        Order canceled = order.status().isTerminal() ? order : closing.cancel(order);
        if (!canceled.status().isTerminal()) {
            throw new Refusal(
                    ErrorCode.EXEC_002,
                    "The venue has not confirmed the cancel; nothing was sent in its place",
                    Map.of("order_id", canceled.id()));
        }
        HaltPoint.reached("change_canceled");
        BigDecimal left = or(c.quantity(), canceled.terms().quantity())
                .subtract(canceled.progress().filled());
        if (canceled.status() != OrderStatus.CANCELED || left.signum() <= 0) {
            AmendService.requireMutable(canceled);
            return canceled;
        }
        if (database.read(tx -> replacements.isStopped(tx, canceled.id()))) {
            throw new Refusal(
                    ErrorCode.REQ_007,
                    "An emergency stop took the order back; it is not sent anew",
                    Map.of("order_id", canceled.id()));
        }
        try {
            return canceled.terms().reduceOnly()
                    ? closeAgain(work, canceled, c, left)
                    : sendAgain(work, canceled, c, left, isLastTry);
        } catch (Refusal refusal) {
            throw told(refusal, canceled);
        }
    }

    /** Whoever reads the refusal has to know that the old order is gone too. */
    private static Refusal told(Refusal refusal, Order canceled) {
        Map<String, Object> details = new LinkedHashMap<>(refusal.details());
        details.put("canceled_order_id", canceled.id());
        return new Refusal(refusal.code(), refusal.getMessage() + ". The order was canceled and not replaced", details);
    }

    private Order closeAgain(Work work, Order canceled, Command.ChangeOrder c, BigDecimal left) {
        Order.Terms t = canceled.terms();
        Position position = targets.open(work.accountId(), t.positionId());
        return orders.close(work, position, left, t.type(), or(c.price(), t.price()), "change_order");
    }

    private Order sendAgain(Work work, Order canceled, Command.ChangeOrder c, BigDecimal left, boolean isLastTry) {
        Order.Terms t = canceled.terms();
        return trades.execute(new TradeAsk(
                accounts.get(work.accountId()),
                Instruments.get(t.instrument()),
                t.side().direction(),
                left,
                t.type(),
                or(c.price(), t.price()),
                or(c.stopLoss(), t.stopLoss()),
                or(c.takeProfit(), t.takeProfit()),
                TradeAsk.VarianceBounds.NONE,
                new TradeAsk.Origin(
                        null,
                        canceled.tags().runId(),
                        canceled.tags().strategy(),
                        canceled.tags().magicId(),
                        work.requestId(),
                        work.caller()),
                new TradeAsk.Placement(work.orderId(), t.positionRef(), false, isLastTry)));
    }

    private static BigDecimal or(BigDecimal wanted, BigDecimal present) {
        return wanted == null ? present : wanted;
    }
}
