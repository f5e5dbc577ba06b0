package io.tradewind.execution.ccxt;

import io.tradewind.contracts.Direction;
import io.tradewind.contracts.execution.OrderType;
import io.tradewind.contracts.instrument.Instrument;
import io.tradewind.execution.instrument.OrderRules;
import io.tradewind.execution.instrument.OrderShape;
import io.tradewind.execution.order.CloseService;
import io.tradewind.execution.order.Order;
import io.tradewind.execution.order.TradeAsk;
import io.tradewind.execution.order.TradeReads;
import io.tradewind.execution.order.TradeService;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Functions that trade, all through the order path: limits, verdicts, fence, ledger. A buy opens or adds to a long
 * position and a sell a short one; in a NETTING account, which is what CCXT programs expect, crossing fills close first.
 */
@Singleton
class TradeFunctions {
    private final TradeService trading;
    private final CloseService closing;
    private final TradeReads orders;
    private final LedgerRecords ledger;
    private final TradeAnswers answers;

    TradeFunctions(
            TradeService trading, CloseService closing, TradeReads orders, LedgerRecords ledger, TradeAnswers answers) {
        this.trading = trading;
        this.closing = closing;
        this.orders = orders;
        this.ledger = ledger;
        this.answers = answers;
    }

    Object create(CcxtAccount account, CcxtArgs args, String caller) {
        return create(account, args, args.lower("type"), args.lower("side"), args.amount("amount"), caller);
    }

    Object createTyped(CcxtAccount account, CcxtArgs args, String type, String side, String caller) {
        return create(account, args, type, side == null ? args.lower("side") : side, args.amount("amount"), caller);
    }

    private Object create(
            CcxtAccount account, CcxtArgs args, String type, String side, BigDecimal amount, String caller) {
        Instrument instrument = CcxtAccount.known(args.required("symbol"));
        if (amount == null) {
            throw CcxtError.ArgumentsRequired.because("amount is missing", Map.of("field", "amount"));
        }
        Direction direction = direction(side);
        TradeParams params = new TradeParams(args);
        Priced priced = Priced.of(type(type), args.amount("price"), params.trigger());
        if (params.reduces()) {
            return reduce(account, instrument, direction, amount, priced, params, caller);
        }
        Order order = trading.execute(new TradeAsk(
                account.account(),
                instrument,
                direction,
                amount,
                priced.type(),
                priced.price(),
                params.stopLoss(),
                params.takeProfit(),
                TradeAsk.VarianceBounds.NONE,
                new TradeAsk.Origin(null, null, null, 0, CloseService.requestId(params.ownId()), caller)));
        return answers.of(order);
    }

    /** @param price limit or trigger; null for market orders */
    private record Priced(OrderType type, BigDecimal price) {
        static Priced of(OrderType type, BigDecimal price, BigDecimal trigger) {
            if (trigger != null && (type == OrderType.LIMIT || type == OrderType.STOP && differs(price, trigger))) {
                throw CcxtError.NotSupported.because(
                        "stop-limit orders are not supported: a stop order has type market and a triggerPrice");
            }
            BigDecimal at = trigger != null ? trigger : type == OrderType.MARKET ? null : price;
            if (at == null && type != OrderType.MARKET) {
                throw CcxtError.ArgumentsRequired.because(
                        type == OrderType.LIMIT ? "a limit order needs a price" : "a stop order needs a triggerPrice",
                        Map.of("field", type == OrderType.LIMIT ? "price" : "params.triggerPrice"));
            }
            return new Priced(trigger != null ? OrderType.STOP : type, at);
        }

        private static boolean differs(BigDecimal price, BigDecimal trigger) {
            return price != null && price.compareTo(trigger) != 0;
        }
    }

    private Object reduce(
            CcxtAccount account,
            Instrument instrument,
            Direction direction,
            BigDecimal amount,
            Priced priced,
            TradeParams params,
            String caller) {
        if (priced.type() == OrderType.STOP || params.stopLoss() != null || params.takeProfit() != null) {
            throw CcxtError.NotSupported.because(
                    "an order that reduces is a market or a limit order: a stop of a position is its stop loss");
        }
        OrderRules.price(new OrderShape(
                        instrument, direction.opening(), priced.type(), amount, priced.price(), null, null, null, null))
                .ifPresent(broken -> {
                    throw CcxtError.InvalidOrder.because(broken.message(), broken.details());
                });
        return answers.of(closing.close(
                reduced(account, instrument, direction, params),
                amount,
                new CloseService.Closing(
                        "ccxt", CloseService.requestId(params.ownId()), caller, 0, priced.type(), priced.price())));
    }

    /**
     * The position that an order reduces: the one of the order that was made under the same id before, also when that
     * has closed it. That is looked up last, since it may be made in this moment.
     */
    private long reduced(CcxtAccount account, Instrument instrument, Direction direction, TradeParams params) {
        Direction held = direction == Direction.LONG ? Direction.SHORT : Direction.LONG;
        String wanted = params.positionId();
        Optional<Long> open = ledger.positions(account.id()).stream()
                .filter(p -> p.holding().symbol().equals(instrument.symbol()))
                .filter(p -> p.holding().side().equalsIgnoreCase(held.name()))
                .map(LedgerRecords.OpenPosition::positionId)
                .filter(id -> wanted == null || wanted.equals(Long.toString(id)))
                .findFirst();
        Optional<Order.Terms> before = params.ownId() == null
                ? Optional.empty()
                : orders.ofRequest(account.id(), CloseService.requestId(params.ownId()))
                        .map(Order::terms);
        if (before.isEmpty()) {
            return open.orElseThrow(
                    () -> CcxtError.InvalidOrder.because("there is no position that this order would reduce"));
        }
        Order.Terms made = before.get();
        boolean isSame = made.reduceOnly()
                && made.instrument().equals(instrument.symbol())
                && made.side() == direction.opening()
                && (wanted == null || wanted.equals(Long.toString(made.positionId())));
        if (!isSame) {
            throw CcxtError.DuplicateOrderId.because(
                    "This id was used for another order before", Map.of("field", "params.clientOrderId"));
        }
        return made.positionId();
    }

    /** One that cannot be canceled does not keep the others; what failed first is told at the end. */
    Object cancelAll(CcxtAccount account, CcxtArgs args) {
        OrderKind wanted = OrderKind.toCancel(args);
        String symbol = args.text("symbol") == null
                ? null
                : CcxtAccount.known(args.text("symbol")).symbol();
        List<Object> canceled = new ArrayList<>();
        RuntimeException failure = null;
        for (Order open : orders.open(new TradeReads.Selection(account.id(), null, null))) {
            Order order = orders.order(open.id());
            if (order.status().isTerminal()
                    || !wanted.has(order.terms().type())
                    || symbol != null && !symbol.equals(order.terms().instrument())) {
                continue;
            }
            try {
                canceled.add(answers.of(closing.cancel(order)));
            } catch (RuntimeException e) {
                failure = failure == null ? e : failure;
            }
        }
        if (failure != null) {
            throw failure;
        }
        return canceled;
    }

    static Direction direction(String side) {
        return switch (side) {
            case "buy" -> Direction.LONG;
            case "sell" -> Direction.SHORT;
            default -> throw CcxtError.BadRequest.because("side has to be buy or sell", Map.of("field", "side"));
        };
    }

    static OrderType type(String type) {
        return switch (type) {
            case "market" -> OrderType.MARKET;
            case "limit" -> OrderType.LIMIT;
            case "stop", "stop_market" -> OrderType.STOP;
            case "stop_limit", "stoplimit", "stop-limit" ->
                throw CcxtError.NotSupported.because(
                        "stop-limit orders are not supported: a stop order has type market and a triggerPrice");
            default ->
                throw CcxtError.InvalidOrder.because("type has to be market, limit or stop", Map.of("field", "type"));
        };
    }
}
