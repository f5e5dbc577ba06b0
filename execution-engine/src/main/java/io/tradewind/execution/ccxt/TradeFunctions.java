package io.tradewind.execution.ccxt;

import io.tradewind.contracts.Direction;
import io.tradewind.contracts.execution.OrderStatus;
import io.tradewind.contracts.execution.OrderType;
import io.tradewind.contracts.instrument.Instrument;
import io.tradewind.execution.ccxt.LedgerRecords.Which;
import io.tradewind.execution.order.CloseService;
import io.tradewind.execution.order.Order;
import io.tradewind.execution.order.TradeAsk;
import io.tradewind.execution.order.TradeReads;
import io.tradewind.execution.order.TradeService;
import io.tradewind.execution.venue.LineOrder;
import io.tradewind.execution.venue.LineTrade;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Functions that trade, all through the order path: limits, verdicts, fence, ledger. A buy opens or adds to a long
 * position and a sell a short one; in a NETTING account, which is what CCXT programs expect, crossing fills close first.
 */
@Singleton
class TradeFunctions {
    private static final int MOST = 500;

    private final TradeService trading;
    private final CloseService closing;
    private final TradeReads orders;
    private final LedgerRecords ledger;

    TradeFunctions(TradeService trading, CloseService closing, TradeReads orders, LedgerRecords ledger) {
        this.trading = trading;
        this.closing = closing;
        this.orders = orders;
        this.ledger = ledger;
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
        if (args.isParam("reduceOnly") || args.param("positionId") != null) {
            return reduce(account, instrument, direction, amount, args, caller);
        }
        BigDecimal trigger = first(args, "triggerPrice", "stopPrice");
        OrderType orderType = trigger != null ? OrderType.STOP : type(type);
        BigDecimal price = trigger != null ? trigger : orderType == OrderType.MARKET ? null : args.amount("price");
        if (orderType == OrderType.LIMIT && price == null) {
            throw CcxtError.ArgumentsRequired.because("a limit order needs a price", Map.of("field", "price"));
        }
        if (trigger != null && type.equals("limit")) {
            throw CcxtError.NotSupported.because("stop-limit orders are not supported; a stop order has type market");
        }
        Order order = trading.execute(new TradeAsk(
                account.account(),
                instrument,
                direction,
                amount,
                orderType,
                price,
                first(args, "stopLossPrice", "stopLoss"),
                first(args, "takeProfitPrice", "takeProfit"),
                TradeAsk.VarianceBounds.NONE,
                new TradeAsk.Origin(null, null, null, 0, requestId(args), caller)));
        return answered(account, order);
    }

    private Object reduce(
            CcxtAccount account,
            Instrument instrument,
            Direction direction,
            BigDecimal amount,
            CcxtArgs args,
            String caller) {
        Direction held = direction == Direction.LONG ? Direction.SHORT : Direction.LONG;
        String wanted = args.param("positionId");
        LedgerRecords.OpenPosition position = ledger.positions(account.id()).stream()
                .filter(p -> p.holding().symbol().equals(instrument.symbol()))
                .filter(p -> p.holding().side().equalsIgnoreCase(held.name()))
                .filter(p -> wanted == null || wanted.equals(Long.toString(p.positionId())))
                .findFirst()
                .orElseThrow(() -> CcxtError.InvalidOrder.because("there is no position that this order would reduce"));
        return answered(
                account,
                closing.close(
                        position.positionId(), amount, new CloseService.Closing("ccxt", requestId(args), caller)));
    }

    Object cancel(CcxtAccount account, CcxtArgs args) {
        LedgerRecords.Found found = require(account, args.required("id"));
        return answered(account, closing.cancel(orders.order(found.orderId())));
    }

    Object cancelAll(CcxtAccount account, CcxtArgs args) {
        String symbol = args.text("symbol") == null
                ? null
                : CcxtAccount.known(args.text("symbol")).symbol();
        List<Object> canceled = new ArrayList<>();
        for (LedgerRecords.Found found : ledger.orders(account.id(), Which.OPEN_ONES, symbol, null, MOST)) {
            Order order = orders.order(found.orderId());
            if (!order.status().isTerminal()) {
                canceled.add(answered(account, closing.cancel(order)));
            }
        }
        return canceled;
    }

    /** Cancels what is left, and gives a new order for it: two steps, with a moment between in which neither stands. */
    Object edit(CcxtAccount account, CcxtArgs args, String caller) {
        LedgerRecords.Found found = require(account, args.required("id"));
        LineOrder before = found.order();
        Order canceled = closing.cancel(orders.order(found.orderId()));
        if (canceled.status() != OrderStatus.CANCELED) {
            throw CcxtError.OperationRejected.because(
                    "the order is " + canceled.status() + " and was not changed", Map.of("order_id", found.orderId()));
        }
        BigDecimal left = before.quantity().subtract(canceled.progress().filled());
        BigDecimal amount = args.amount("amount") == null
                ? left
                : args.amount("amount").subtract(canceled.progress().filled());
        if (amount.signum() <= 0) {
            return answered(account, canceled);
        }
        String type = args.text("type") == null ? before.type() : args.lower("type");
        BigDecimal price = args.amount("price") == null
                ? before.price() == null ? before.triggerPrice() : before.price()
                : args.amount("price");
        OrderType orderType = before.triggerPrice() != null ? OrderType.STOP : type(type);
        Order order = trading.execute(new TradeAsk(
                account.account(),
                CcxtAccount.known(before.symbol()),
                args.text("side") == null
                        ? before.side() == io.tradewind.contracts.Side.BUY ? Direction.LONG : Direction.SHORT
                        : direction(args.lower("side")),
                amount,
                orderType,
                orderType == OrderType.MARKET ? null : price,
                null,
                null,
                TradeAsk.VarianceBounds.NONE,
                new TradeAsk.Origin(null, null, null, 0, requestId(args), caller)));
        return answered(account, order);
    }

    private LedgerRecords.Found require(CcxtAccount account, String id) {
        return ledger.find(account.id(), id)
                .orElseThrow(() -> CcxtError.OrderNotFound.because("there is no such order of ours"));
    }

    private Object answered(CcxtAccount account, Order order) {
        if (order.status() == OrderStatus.REJECTED) {
            String code = order.progress().reasonCode();
            throw CcxtError.ofRejection(code)
                    .because(
                            String.valueOf(order.progress().reason()),
                            Map.of("order_id", order.id(), "reason_code", String.valueOf(code)));
        }
        LedgerRecords.Found found =
                ledger.find(account.id(), order.clientOrderId()).orElseThrow();
        List<LineTrade> trades = ledger.trades(account.id(), null, order.id(), null, MOST);
        return Unified.order(found.order(), trades);
    }

    private static Direction direction(String side) {
        return switch (side) {
            case "buy" -> Direction.LONG;
            case "sell" -> Direction.SHORT;
            default -> throw CcxtError.BadRequest.because("side has to be buy or sell", Map.of("field", "side"));
        };
    }

    private static OrderType type(String type) {
        return switch (type) {
            case "market" -> OrderType.MARKET;
            case "limit" -> OrderType.LIMIT;
            case "stop", "stop_market" -> OrderType.STOP;
            default ->
                throw CcxtError.InvalidOrder.because("type has to be market, limit or stop", Map.of("field", "type"));
        };
    }

    private static BigDecimal first(CcxtArgs args, String one, String other) {
        BigDecimal value = args.paramAmount(one);
        return value == null ? args.paramAmount(other) : value;
    }

    private static String requestId(CcxtArgs args) {
        return CloseService.requestId(
                args.param("requestId") == null ? args.param("clientOrderId") : args.param("requestId"));
    }
}
