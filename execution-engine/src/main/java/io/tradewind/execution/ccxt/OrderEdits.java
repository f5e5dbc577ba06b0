package io.tradewind.execution.ccxt;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.contracts.execution.OrderType;
import io.tradewind.execution.access.OmsAccounts;
import io.tradewind.execution.command.CommandService;
import io.tradewind.execution.command.CommandView;
import io.tradewind.execution.order.Order;
import io.tradewind.execution.order.TradeReads;
import io.tradewind.execution.queue.WorkerConfig;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.error.Shown;
import io.tradewind.kit.web.RequestContext;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * CCXT's {@code edit_order} and {@code cancel_order} as commands in turn with the account's others: a cancel beside an edit
 * finds the order before or after it, never in between. An edit that is refused leaves the order as it was.
 */
@Singleton
class OrderEdits {
    private final CommandService commands;
    private final TradeReads orders;
    private final TradeAnswers answers;
    private final OmsAccounts accounts;
    private final RequestContext request;
    private final WorkerConfig config;
    private final ObjectMapper json;

    OrderEdits(
            CommandService commands,
            TradeReads orders,
            TradeAnswers answers,
            OmsAccounts accounts,
            RequestContext request,
            WorkerConfig config,
            ObjectMapper json) {
        this.commands = commands;
        this.orders = orders;
        this.answers = answers;
        this.accounts = accounts;
        this.request = request;
        this.config = config;
        this.json = json;
    }

    Object edit(CcxtAccount account, CcxtArgs args) {
        args.required("id");
        Order order = orders.order(answers.require(account.id(), args).orderId());
        TradeParams params = new TradeParams(args);
        requireSame(order, args);
        requireSame(order.terms(), params);
        if (params.trigger() != null && order.terms().type() != OrderType.STOP) {
            throw CcxtError.NotSupported.because(
                    "only a stop order has a triggerPrice", Map.of("field", "params.triggerPrice"));
        }
        return done(account, command(order, "change_order", changes(order, args, params), params.ownId()));
    }

    Object cancel(CcxtAccount account, CcxtArgs args) {
        OrderKind wanted = OrderKind.toCancelOne(args);
        Order order = orders.order(answers.require(account.id(), args).orderId());
        if (!wanted.has(order.terms().type())) {
            throw CcxtError.OrderNotFound.because(
                    "this order is a " + order.terms().type() + " order, and params asks for another kind",
                    Map.of("id", Shown.of(args.orderId()), "field", "params.trigger"));
        }
        try {
            return done(account, command(order, "cancel_order", named(order), null));
        } catch (Refusal refusal) {
            // To CCXT's callers an order that has ended already is not there any more.
            throw refusal.code() == ErrorCode.REQ_007 ? CcxtError.OrderNotFound.naming(refusal) : refusal;
        }
    }

    private Object done(CcxtAccount account, ObjectNode command) {
        CommandService.By by =
                new CommandService.By(any -> account.id(), accounts.subject(), accounts.service(), request.requestId());
        return answer(commands.command(command, by, config.maxAnswerWait()));
    }

    private Object answer(List<CommandView> done) {
        CommandView view = done.getFirst();
        if (!view.ok()) {
            throw CommandService.refusalOf(done);
        }
        if (view.status().equals("queued")) {
            throw CcxtError.RequestTimeout.because(
                    "It waits for the account's commands before it: look at the order later",
                    Map.of("command_id", view.commandId()));
        }
        return answers.of(orders.order(view.orderId()));
    }

    /** An edit gives an order another size, price or protection; what it is stays. */
    private static void requireSame(Order order, CcxtArgs args) {
        Order.Terms terms = order.terms();
        if (args.text("symbol") != null
                && !CcxtAccount.known(args.text("symbol")).symbol().equals(terms.instrument())) {
            throw another("symbol", Unified.symbol(terms.instrument()));
        }
        if (args.text("type") != null && TradeFunctions.type(args.lower("type")) != terms.type()) {
            throw another("type", terms.type());
        }
        if (args.text("side") != null
                && TradeFunctions.direction(args.lower("side")).opening() != terms.side()) {
            throw another("side", terms.side());
        }
    }

    private static void requireSame(Order.Terms terms, TradeParams params) {
        if (params.reduceOnly().orElse(terms.reduceOnly()) != terms.reduceOnly()) {
            throw another("params.reduceOnly", terms.reduceOnly());
        }
        String position = Long.toString(terms.positionId());
        if (params.positionId() != null && !params.positionId().equals(position)) {
            throw another("params.positionId", position);
        }
    }

    private static RuntimeException another(String field, Object is) {
        return CcxtError.InvalidOrder.because(
                field + " of an order cannot be changed: it is " + is, Map.of("field", field, "is", is));
    }

    private ObjectNode named(Order order) {
        return json.createObjectNode().put("order_id", order.id());
    }

    private ObjectNode changes(Order order, CcxtArgs args, TradeParams params) {
        ObjectNode payload = named(order);
        put(payload, "qty", args.amount("amount"));
        put(payload, "price", params.trigger() == null ? args.amount("price") : params.trigger());
        put(payload, "stop_loss", params.stopLoss());
        put(payload, "take_profit", params.takeProfit());
        return payload;
    }

    /** @param requestId null = a new one */
    private ObjectNode command(Order order, String command, ObjectNode payload, String requestId) {
        return json.createObjectNode()
                .put("account_id", order.accountId())
                .put("command", command)
                .put("request_id", requestId)
                .set("payload", payload);
    }

    private static void put(ObjectNode payload, String name, BigDecimal value) {
        if (value != null) {
            payload.put(name, value);
        }
    }
}
