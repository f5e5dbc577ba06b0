package io.tradewind.execution.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.contracts.Side;
import io.tradewind.contracts.execution.OrderType;
import io.tradewind.contracts.instrument.Instrument;
import io.tradewind.contracts.instrument.Instruments;
import io.tradewind.execution.instrument.OrderRules;
import io.tradewind.execution.instrument.OrderShape;
import io.tradewind.execution.instrument.Violation;
import io.tradewind.kit.error.Shown;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads commands: one object or a list, each as the union that its field {@code command} chooses. Pure. */
final class CommandForm {
    private static final Pattern REQUEST_ID = Pattern.compile("[A-Za-z0-9._:-]{1,128}");
    private static final String[] QUANTITY = {"amount", "quantity", "size", "volume"};
    private static final String[] STOP_LOSS = {"stopLoss", "sl", "stopLossPrice"};
    private static final String[] TAKE_PROFIT = {"takeProfit", "tp", "takeProfitPrice"};

    private CommandForm() {}

    /**
     * A command with its envelope.
     *
     * @param account number as text, or label
     * @param requestId null = none was given
     * @param payload as it came
     */
    record Asked(String account, String requestId, Command command, JsonNode payload) {}

    /** Everything of a request, or a refusal that names all that is wrong with it. */
    static List<Asked> read(JsonNode body, int most) {
        Problems problems = new Problems();
        List<JsonNode> items = new ArrayList<>();
        if (body != null && body.isArray()) {
            body.forEach(items::add);
        } else if (body != null && body.isObject()) {
            items.add(body);
        } else {
            problems.add(0, "body", null, "has to be a command or a list of commands");
        }
        if (body != null && body.isArray() && (items.isEmpty() || items.size() > most)) {
            problems.add(0, "body", items.size(), "has to hold 1 to " + most + " commands", Map.of("limit", most));
        }
        problems.throwIfAny();
        List<Asked> asked = new ArrayList<>(items.size());
        for (int i = 0; i < items.size(); i++) {
            asked.add(envelope(items.get(i), i, problems));
        }
        problems.throwIfAny();
        return asked;
    }

    /** A stored command, which was valid once. */
    static Command stored(Command.Kind kind, JsonNode payload) {
        Problems problems = new Problems();
        Command command = payload(kind, new Fields(payload, 0, "payload.", problems));
        problems.throwIfAny();
        return command;
    }

    private static Asked envelope(JsonNode item, int index, Problems problems) {
        if (!item.isObject()) {
            problems.add(index, "command", Fields.shown(item), "has to be an object");
            return null;
        }
        Fields fields = new Fields(item, index, "", problems);
        String account = fields.required("account_id", fields.text("account_id", "accountId", "account"));
        Command.Kind kind = fields.required("command", fields.choice("command", Command.Kind.class, "action"));
        String requestId = fields.text("request_id", "requestId");
        if (requestId != null && !REQUEST_ID.matcher(requestId).matches()) {
            fields.problem("request_id", requestId, "has to be 1 to 128 of A-Z a-z 0-9 . _ : -");
        }
        JsonNode payload = fields.required("payload", fields.node("payload"));
        fields.refuseOthers();
        if (payload == null || kind == null) {
            return null;
        }
        if (!payload.isObject()) {
            fields.problem("payload", Fields.shown(payload), "has to be an object");
            return null;
        }
        return new Asked(account, requestId, payload(kind, new Fields(payload, index, "payload.", problems)), payload);
    }

    private static Command payload(Command.Kind kind, Fields fields) {
        Command command = switch (kind) {
            case SEND_ORDER -> sendOrder(fields);
            case CANCEL_ORDER -> new Command.CancelOrder(orderRef(fields));
            case CHANGE_ORDER -> changeOrder(fields);
            case CLOSE_BY -> closeBy(fields);
            case CLOSE_POSITION -> closePosition(fields);
        };
        fields.refuseOthers();
        return command;
    }

    private static Command sendOrder(Fields fields) {
        Instrument instrument = fields.required("symbol", instrument(fields));
        Side side = fields.required("side", fields.choice("side", Side.class));
        OrderType type =
                fields.required("order_type", fields.choice("order_type", OrderType.class, "type", "orderType"));
        BigDecimal quantity = fields.required("qty", fields.decimal("qty", QUANTITY));
        BigDecimal price = price(fields, type);
        BigDecimal stopLoss = fields.decimal("stop_loss", STOP_LOSS);
        BigDecimal takeProfit = fields.decimal("take_profit", TAKE_PROFIT);
        boolean reduceOnly = fields.flag("reduce_only", "reduceOnly");
        Long magic = fields.whole("magic_id", 0, "magicId", "magic");
        Long position = fields.whole("position_id", 0, "positionId", "position");
        if (reduceOnly && (stopLoss != null || takeProfit != null)) {
            fields.problem("reduce_only", true, "an order that closes opens nothing that stop_loss could protect");
        }
        if (reduceOnly && type == OrderType.STOP) {
            fields.problem("order_type", "stop", "a reduce-only order is market or limit; stops are stop_loss");
        }
        if (instrument != null && side != null && type != null && quantity != null) {
            OrderShape shape =
                    new OrderShape(instrument, side, type, quantity, price, stopLoss, takeProfit, null, null);
            broken(shape, reduceOnly).ifPresent(violation -> tell(fields, violation));
        }
        // Beside whatever else is wrong: its sender corrects a command once.
        positive(fields, "qty", quantity);
        positive(fields, "price", price);
        positive(fields, "stop_loss", stopLoss);
        positive(fields, "take_profit", takeProfit);
        return new Command.SendOrder(
                instrument,
                side,
                type,
                quantity,
                price,
                stopLoss,
                takeProfit,
                reduceOnly,
                magic == null ? 0 : magic,
                position == null ? 0 : position);
    }

    /** Limit or trigger: only a stop order has the second, and no order has both. */
    private static BigDecimal price(Fields fields, OrderType type) {
        BigDecimal price = fields.decimal("price", "limit_price");
        BigDecimal trigger = fields.decimal("stop_price", "stopPrice", "triggerPrice");
        if (trigger != null && type != null && type != OrderType.STOP) {
            fields.problem("stop_price", text(trigger), "only an order of order_type stop has a trigger");
        } else if (trigger != null && price != null && trigger.compareTo(price) != 0) {
            fields.problem("price", text(price), "contradicts stop_price = " + text(trigger) + ": a stop has no limit");
        }
        return trigger == null ? price : trigger;
    }

    /** What can be judged without a market: the rest is judged when the order goes. */
    private static Optional<Violation> broken(OrderShape shape, boolean reduceOnly) {
        Optional<Violation> size = OrderRules.quantity(shape.instrument(), shape.quantity());
        if (reduceOnly && shape.quantity().signum() > 0) {
            // What is left of a position may be less than the smallest order.
            size = Optional.empty();
        }
        return size.or(() -> switch (shape.type()) {
            case LIMIT -> shape.price() == null || reduceOnly ? OrderRules.price(shape) : OrderRules.firstBroken(shape);
            case MARKET -> OrderRules.price(shape);
            case STOP ->
                shape.price() == null
                        ? OrderRules.price(shape)
                        : OrderRules.level(shape.instrument(), "price", shape.price());
        });
    }

    private static void tell(Fields fields, Violation violation) {
        Map<String, Object> more = new LinkedHashMap<>();
        more.put("limit", text(violation.limit()));
        more.put("nearest_valid", text(violation.nearestValid()));
        String field = violation.field().equals("size") ? "qty" : violation.field();
        fields.problem(field, text(violation.value()), violation.message(), more);
    }

    private static String text(BigDecimal value) {
        return value == null ? null : value.stripTrailingZeros().toPlainString();
    }

    private static Instrument instrument(Fields fields) {
        String symbol = fields.text("symbol", "instrument");
        if (symbol == null) {
            return null;
        }
        Optional<Instrument> found = Instruments.find(symbol);
        if (found.isEmpty()) {
            fields.problem("symbol", Shown.of(symbol), "is not an instrument of this installation, like BTC/USDT");
        }
        return found.orElse(null);
    }

    private static Command.OrderRef orderRef(Fields fields) {
        Long id = fields.whole("order_id", 1, "orderId", "id");
        String request = fields.text("order_request_id", "orderRequestId");
        if (request != null && !REQUEST_ID.matcher(request).matches()) {
            fields.problem("order_request_id", request, "has to be 1 to 128 of A-Z a-z 0-9 . _ : -");
        }
        if (id == null && request == null) {
            fields.required("order_id", null);
        }
        return new Command.OrderRef(id == null ? 0 : id, request);
    }

    private static Command changeOrder(Fields fields) {
        Command.OrderRef order = orderRef(fields);
        BigDecimal quantity = fields.decimal("qty", QUANTITY);
        BigDecimal price = fields.decimal("price", "limit_price", "stop_price", "stopPrice", "triggerPrice");
        BigDecimal stopLoss = fields.decimal("stop_loss", STOP_LOSS);
        BigDecimal takeProfit = fields.decimal("take_profit", TAKE_PROFIT);
        positive(fields, "qty", quantity);
        positive(fields, "price", price);
        positive(fields, "stop_loss", stopLoss);
        positive(fields, "take_profit", takeProfit);
        if (quantity == null && price == null && stopLoss == null && takeProfit == null) {
            fields.problem("qty", null, "qty, price, stop_loss or take_profit is needed: there is nothing to change");
        }
        return new Command.ChangeOrder(order, quantity, price, stopLoss, takeProfit);
    }

    private static Command closeBy(Fields fields) {
        Long position = fields.required("position_id", fields.whole("position_id", 1, "positionId", "position"));
        Long opposite = fields.required(
                "position_by_id",
                fields.whole(
                        "position_by_id",
                        1,
                        "positionById",
                        "position_id_by",
                        "opposite_position_id",
                        "by_position_id",
                        "close_by_position_id"));
        BigDecimal quantity = fields.decimal("qty", QUANTITY);
        positive(fields, "qty", quantity);
        if (position != null && position.equals(opposite)) {
            fields.problem("position_by_id", opposite, "a position cannot end itself");
        }
        return new Command.CloseBy(position == null ? 0 : position, opposite == null ? 0 : opposite, quantity);
    }

    private static Command closePosition(Fields fields) {
        Long position = fields.whole("position_id", 0, "positionId", "position");
        Instrument instrument = instrument(fields);
        Long magic = fields.whole("magic_id", 0, "magicId", "magic");
        BigDecimal quantity = fields.decimal("qty", QUANTITY);
        BigDecimal price = fields.decimal("price", "limit_price");
        OrderType given = fields.choice("order_type", OrderType.class, "type", "orderType");
        OrderType type = given != null ? given : price == null ? OrderType.MARKET : OrderType.LIMIT;
        positive(fields, "qty", quantity);
        positive(fields, "price", price);
        long id = position == null ? 0 : position;
        if (id == 0 && instrument == null) {
            fields.required("position_id", null);
        }
        if (type == OrderType.STOP) {
            fields.problem("order_type", "stop", "has to be market or limit");
        }
        if ((type == OrderType.LIMIT) != (price != null)) {
            fields.problem("price", text(price), "a limit order needs a price, a market order has none");
        }
        return new Command.ClosePosition(id, instrument, magic, quantity, type, price);
    }

    private static void positive(Fields fields, String name, BigDecimal value) {
        if (value != null && value.signum() <= 0 && !fields.isRefused(name)) {
            fields.problem(name, value.toPlainString(), "has to be above 0");
        }
    }
}
