package io.tradewind.execution.command;

import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.contracts.execution.OrderType;
import io.tradewind.contracts.instrument.Instrument;
import io.tradewind.contracts.instrument.Instruments;
import io.tradewind.execution.account.Account;
import io.tradewind.execution.account.AccountPrices;
import io.tradewind.execution.account.AccountRegistry;
import io.tradewind.execution.instrument.OrderRules;
import io.tradewind.execution.ledger.Position;
import io.tradewind.execution.order.CloseService;
import io.tradewind.execution.order.Order;
import io.tradewind.execution.order.TradeAsk;
import io.tradewind.execution.order.TradeReads;
import io.tradewind.execution.order.TradeService;
import io.tradewind.execution.queue.Work;
import io.tradewind.execution.queue.WorkerConfig;
import io.tradewind.kit.error.Refusal;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Commands that make an order at a venue. Each first looks whether it was done before, where that can be. */
@Singleton
class OrderCommands {
    /** Detail of the refusal of an order that was commanded too long ago, which trying again does not change. */
    static final String LATE = "late_seconds";

    private final AccountRegistry accounts;
    private final AccountPrices prices;
    private final Targets targets;
    private final TradeReads reads;
    private final TradeService trades;
    private final CloseService closing;
    private final WorkerConfig config;
    private final Clock clock;

    OrderCommands(
            AccountRegistry accounts,
            AccountPrices prices,
            Targets targets,
            TradeReads reads,
            TradeService trades,
            CloseService closing,
            WorkerConfig config,
            Clock clock) {
        this.accounts = accounts;
        this.prices = prices;
        this.targets = targets;
        this.reads = reads;
        this.trades = trades;
        this.closing = closing;
        this.config = config;
        this.clock = clock;
    }

    /** Sends; an order against a position that it names closes it, and what is more opens a new one. */
    Order send(Work work, Command.SendOrder c, boolean isLastTry) {
        Optional<Order> before = before(work);
        if (before.isPresent()) {
            return before.get();
        }
        String ref = null;
        if (c.reduceOnly() || c.positionId() != 0) {
            Position position = target(work, c);
            boolean against = position.direction().opening() != c.side();
            if (against && (c.reduceOnly() || c.quantity().compareTo(position.quantity()) <= 0)) {
                requireNoStop(c.type());
                return close(work, position, c.quantity(), c.type(), c.price(), "send_order");
            }
            ref = position.venueRef();
        }
        requireInTime(work);
        Account account = accounts.get(work.accountId());
        return trades.execute(new TradeAsk(
                account,
                c.instrument(),
                c.side().direction(),
                c.quantity(),
                c.type(),
                c.price(),
                c.stopLoss(),
                c.takeProfit(),
                TradeAsk.VarianceBounds.NONE,
                new TradeAsk.Origin(null, null, null, c.magicId(), work.requestId(), work.caller()),
                new TradeAsk.Placement(work.orderId(), ref, work.isFresh(), isLastTry)));
    }

    /** The queue outlives an outage of days. Who wanted the order then has to say whether it is wanted now. */
    private void requireInTime(Work work) {
        Duration late = Duration.between(work.createdAt(), clock.instant());
        if (late.compareTo(config.orderLateness()) > 0) {
            throw new Refusal(
                    ErrorCode.EXEC_002,
                    "It was commanded at " + work.createdAt() + ", " + late.toSeconds()
                            + " s ago, and is sent at most "
                            + config.orderLateness().toSeconds()
                            + " s late: it was not sent. Send it anew",
                    Map.of(LATE, late.toSeconds()));
        }
    }

    private Optional<Order> before(Work work) {
        return work.isFresh() ? Optional.empty() : reads.ofRequest(work.accountId(), work.requestId());
    }

    private Position target(Work work, Command.SendOrder c) {
        if (c.positionId() == 0) {
            return targets.only(
                    work.accountId(),
                    c.instrument(),
                    c.side().opposite().direction(),
                    c.magicId() == 0 ? null : c.magicId());
        }
        Position position = targets.open(work.accountId(), c.positionId());
        if (!position.instrument().equals(c.instrument().symbol())) {
            throw Refusal.field("position_id", c.positionId(), "is a position in " + position.instrument());
        }
        if (c.reduceOnly() && position.direction().opening() == c.side()) {
            throw Refusal.field("side", c.side(), "would grow the position that it has to reduce");
        }
        return position;
    }

    Order closePosition(Work work, Command.ClosePosition c) {
        Optional<Order> before = before(work);
        if (before.isPresent()) {
            return before.get();
        }
        Position position = c.positionId() == 0
                ? targets.only(work.accountId(), c.instrument(), null, c.magicId())
                : targets.open(work.accountId(), c.positionId());
        if (c.instrument() != null
                && !position.instrument().equals(c.instrument().symbol())) {
            throw Refusal.field("symbol", c.instrument().symbol(), "is not that of the position");
        }
        requireOnGrid(position, c.price());
        return close(work, position, c.quantity(), c.type(), c.price(), "close_position");
    }

    /** Only who names a price waits for the venue's rules; a close at the market waits for nothing. */
    private void requireOnGrid(Position position, BigDecimal price) {
        if (price != null) {
            Instrument rules = prices.rules(position.accountId(), Instruments.get(position.instrument()));
            OrderRules.level(rules, "price", price).ifPresent(broken -> {
                throw new Refusal(ErrorCode.REQ_002, broken.message(), broken.details());
            });
        }
    }

    /** What only closes is never judged against the market, so a trigger on its wrong side would go at once. */
    private static void requireNoStop(OrderType type) {
        if (type == OrderType.STOP) {
            throw Refusal.field(
                    "order_type", "stop", "what closes a position is market or limit; stops are its stop_loss");
        }
    }

    Order close(Work work, Position position, BigDecimal quantity, OrderType type, BigDecimal price, String reason) {
        return closing.close(
                position.positionId(),
                quantity,
                new CloseService.Closing(reason, work.requestId(), work.caller(), work.orderId(), type, price));
    }
}
