package io.tradewind.execution.ccxt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tradewind.execution.instrument.Amounts;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.error.Shown;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Arguments of a call by CCXT's names, whether they came in CCXT's order or by name. */
final class CcxtArgs {
    private static final String HISTORY = "symbol,since,limit,params";
    private static final String MONEY = "code,since,limit,params";
    private static final Map<String, String> ORDERS = Map.ofEntries(
            Map.entry("fetch_ticker", "symbol,params"),
            Map.entry("fetch_tickers", "symbols,params"),
            Map.entry("fetch_order_book", "symbol,limit,params"),
            Map.entry("fetch_trades", HISTORY),
            Map.entry("fetch_ohlcv", "symbol,timeframe,since,limit,params"),
            Map.entry("fetch_balance", "params"),
            Map.entry("fetch_markets", "params"),
            Map.entry("load_markets", "reload,params"),
            Map.entry("create_order", "symbol,type,side,amount,price,params"),
            Map.entry("create_limit_order", "symbol,side,amount,price,params"),
            Map.entry("create_market_order", "symbol,side,amount,price,params"),
            Map.entry("create_limit_buy_order", "symbol,amount,price,params"),
            Map.entry("create_limit_sell_order", "symbol,amount,price,params"),
            Map.entry("create_market_buy_order", "symbol,amount,params"),
            Map.entry("create_market_sell_order", "symbol,amount,params"),
            Map.entry("edit_order", "id,symbol,type,side,amount,price,params"),
            Map.entry("cancel_order", "id,symbol,params"),
            Map.entry("cancel_all_orders", "symbol,params"),
            Map.entry("fetch_order", "id,symbol,params"),
            Map.entry("fetch_orders", HISTORY),
            Map.entry("fetch_open_orders", HISTORY),
            Map.entry("fetch_closed_orders", HISTORY),
            Map.entry("fetch_canceled_orders", HISTORY),
            Map.entry("fetch_my_trades", HISTORY),
            Map.entry("fetch_order_trades", "id,symbol,since,limit,params"),
            Map.entry("fetch_positions", "symbols,params"),
            Map.entry("fetch_time", "params"),
            Map.entry("fetch_status", "params"),
            Map.entry("fetch_deposits", MONEY),
            Map.entry("fetch_withdrawals", MONEY),
            Map.entry("withdraw", "code,amount,address,tag,params"));
    private static final int MOST = 1_000;
    private static final BigDecimal LATEST =
            BigDecimal.valueOf(Instant.parse("2200-01-01T00:00:00Z").toEpochMilli());

    private final ObjectNode named;

    private CcxtArgs(ObjectNode named) {
        this.named = named;
    }

    /** Functions whose arguments are known here. */
    static boolean knows(String func) {
        return ORDERS.containsKey(func);
    }

    /**
     * Reads a body: a list is positional; an object has {@code args} (a list) and/or {@code params}, or is the arguments
     * by name.
     */
    static CcxtArgs of(String func, JsonNode body) {
        ObjectNode named = JsonNodeFactory.instance.objectNode();
        if (body == null || body.isNull() || body.isMissingNode()) {
            return new CcxtArgs(named);
        }
        if (body.isArray()) {
            return positional(func, body, named);
        }
        if (!body.isObject()) {
            throw CcxtError.BadRequest.because("arguments are a list or an object");
        }
        JsonNode args = body.path("args");
        JsonNode kwargs = body.path("kwargs");
        if (args.isArray()) {
            positional(func, args, named);
        } else {
            named.setAll(object("args", args, "has to be a list or an object"));
        }
        named.setAll(object("kwargs", kwargs, "has to be an object"));
        body.properties().forEach(field -> {
            if (!List.of("args", "kwargs", "account_id", "func").contains(field.getKey())) {
                named.set(field.getKey(), field.getValue());
            }
        });
        requireKnown(func, named);
        return new CcxtArgs(named);
    }

    /** What cannot be read is no argument that is missing: without its symbol {@code cancel_all_orders} cancels all. */
    private static ObjectNode object(String name, JsonNode value, String problem) {
        if (value.isMissingNode() || value.isNull()) {
            return JsonNodeFactory.instance.objectNode();
        }
        if (value instanceof ObjectNode object) {
            return object;
        }
        throw CcxtError.BadRequest.because(name + " " + problem, Map.of("field", name));
    }

    private static void requireKnown(String func, ObjectNode named) {
        List<String> names = names(func);
        named.fieldNames().forEachRemaining(name -> {
            if (!names.contains(name)) {
                throw CcxtError.BadRequest.because(
                        func + " has no argument " + Shown.of(name), Map.of("field", Shown.of(name), "known", names));
            }
        });
    }

    private static List<String> names(String func) {
        return List.of(ORDERS.getOrDefault(func, "params").split(",", -1));
    }

    private static CcxtArgs positional(String func, JsonNode list, ObjectNode named) {
        List<String> names = names(func);
        if (list.size() > names.size()) {
            throw CcxtError.BadRequest.because(func + " takes " + names);
        }
        for (int i = 0; i < list.size(); i++) {
            named.set(names.get(i), list.get(i));
        }
        return new CcxtArgs(named);
    }

    /** Null when it is missing. */
    String text(String name) {
        JsonNode value = named.path(name);
        if (value.isContainerNode()) {
            throw CcxtError.BadRequest.because(name + " has to be text", Map.of("field", name));
        }
        return value.isValueNode() && !value.isNull() && !value.asText().isBlank() ? value.asText() : null;
    }

    String required(String name) {
        String text = text(name);
        if (text == null) {
            throw CcxtError.ArgumentsRequired.because(name + " is missing", Map.of("field", name));
        }
        return text;
    }

    /** An order by its id, or by the id that the caller gave it. */
    String orderId() {
        return isOfMaker() ? params().path("clientOrderId").asText() : required("id");
    }

    /** True when the order is named by the id that the caller gave it, which may look like the number of another one. */
    boolean isOfMaker() {
        JsonNode own = params().path("clientOrderId");
        return text("id") == null && own.isValueNode() && !own.isNull();
    }

    BigDecimal amount(String name) {
        return number(named.path(name), name);
    }

    /** A number that is no part of an order. */
    private BigDecimal count(String name) {
        try {
            return amount(name);
        } catch (Refusal refusal) {
            throw CcxtError.BadRequest.naming(refusal);
        }
    }

    /** What CCXT's callers send beside the arguments; empty when nothing. */
    JsonNode params() {
        JsonNode params = named.path("params");
        if (params.isMissingNode() || params.isNull()) {
            return JsonNodeFactory.instance.objectNode();
        }
        if (!params.isObject()) {
            throw CcxtError.BadRequest.because("params has to be an object", Map.of("field", "params"));
        }
        return params;
    }

    /** How many, bounded. */
    int limit(int without) {
        BigDecimal limit = count("limit");
        if (limit == null) {
            return without;
        }
        if (limit.compareTo(BigDecimal.ONE) < 0) {
            throw CcxtError.BadRequest.because("limit has to be at least 1", Map.of("field", "limit"));
        }
        return limit.min(BigDecimal.valueOf(MOST)).intValue();
    }

    /** Milliseconds since 1970; null when it is missing. */
    Instant since() {
        BigDecimal since = count("since");
        if (since == null) {
            return null;
        }
        if (since.signum() < 0 || since.compareTo(LATEST) >= 0) {
            throw CcxtError.BadRequest.because(
                    "since has to be milliseconds since 1970, before 2200",
                    Map.of("field", "since", "value", since.toPlainString()));
        }
        return Instant.ofEpochMilli(since.longValue());
    }

    /** A list of texts, or one; null when it is missing. */
    List<String> texts(String name) {
        JsonNode value = named.path(name);
        if (value.isArray()) {
            List<String> texts = new ArrayList<>();
            value.forEach(v -> texts.add(v.asText()));
            return texts;
        }
        return text(name) == null ? null : List.of(text(name));
    }

    String lower(String name) {
        return required(name).toLowerCase(Locale.ROOT);
    }

    /** Null when it is missing. */
    static BigDecimal number(JsonNode value, String name) {
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        try {
            return Amounts.optional(name, value.isNumber() ? value.decimalValue() : Amounts.read(value.asText()));
        } catch (NumberFormatException e) {
            throw CcxtError.BadRequest.because(name + " is not a number", Map.of("field", name));
        }
    }
}
