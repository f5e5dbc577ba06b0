package io.tradewind.gateway.system;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.gateway.edge.NamedAccount;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Which accounts a call to the execution engine would open positions on. Whatever closes, cancels or protects opens
 * nothing; what cannot be told apart opens. Pure.
 */
public final class Openings {
    private static final String EXECUTE = "execute-trade";
    private static final String COMMANDS = "oms/position/commands";
    private static final String CCXT = "oms/ccxt/";
    private static final String SEVERAL = CCXT + "multiple_commands";
    private static final List<String> ACCOUNT_ID = List.of("account_id");
    /** What a change of an order names its size or price by, as the engine reads it. */
    private static final Set<String> MOVES = Set.of(
            "qty",
            "amount",
            "quantity",
            "size",
            "volume",
            "price",
            "limit_price",
            "stop_price",
            "stopPrice",
            "triggerPrice");
    /** Where the arguments of CCXT's functions end with {@code params}. */
    private static final Map<String, Integer> PARAMS = Map.of(
            "create_order", 5,
            "create_limit_order", 4,
            "create_market_order", 4,
            "create_limit_buy_order", 3,
            "create_limit_sell_order", 3,
            "create_market_buy_order", 2,
            "create_market_sell_order", 2);

    private Openings() {}

    /**
     * Accounts as the call names them: number as text, or label.
     *
     * @param path below the engine's {@code /api/v1/}, without query
     */
    public static Set<String> accounts(String path, JsonNode body) {
        Set<String> accounts = new TreeSet<>();
        if (path.equals(EXECUTE)) {
            add(accounts, body, ACCOUNT_ID);
        } else if (path.equals(COMMANDS)) {
            items(body).stream().filter(Openings::opens).forEach(item -> add(accounts, item, NamedAccount.FIELDS));
        } else if (path.equals(SEVERAL)) {
            items(listed(body)).stream()
                    .filter(call -> isOpening(call.path("func").asText(), call))
                    .forEach(call -> add(accounts, call, ACCOUNT_ID));
        } else if (path.startsWith(CCXT)) {
            String[] call = path.substring(CCXT.length()).split("/");
            if (call.length == 2 && isOpening(call[1], body)) {
                accounts.add(call[0]);
            }
        }
        return accounts;
    }

    /**
     * Whether a call changes the size or the price of an order that is there: what it opens then is what was not asked for
     * before.
     *
     * @param path below the engine's {@code /api/v1/}, without query
     */
    public static boolean isChange(String path, JsonNode body) {
        if (path.equals(COMMANDS)) {
            return items(body).stream()
                    .filter(item -> is("change_order", item))
                    .anyMatch(item -> MOVES.stream().anyMatch(item.path("payload")::hasNonNull));
        }
        if (path.equals(SEVERAL)) {
            return items(listed(body)).stream()
                    .anyMatch(call -> isEdit(call.path("func").asText()));
        }
        return path.startsWith(CCXT) && isEdit(path.substring(path.lastIndexOf('/') + 1));
    }

    private static boolean isEdit(String function) {
        return snake(function).equals("edit_order");
    }

    private static JsonNode listed(JsonNode body) {
        return body.isObject() ? body.path("commands") : body;
    }

    private static List<JsonNode> items(JsonNode body) {
        List<JsonNode> items = new ArrayList<>();
        if (body.isArray()) {
            body.forEach(items::add);
        } else {
            items.add(body);
        }
        return items;
    }

    private static void add(Set<String> accounts, JsonNode item, List<String> names) {
        for (String name : names) {
            if (item.path(name).isValueNode() && !item.path(name).isNull()) {
                accounts.add(item.path(name).asText());
            }
        }
    }

    private static boolean opens(JsonNode command) {
        JsonNode payload = command.path("payload");
        boolean isReducing = payload.path("reduce_only").asBoolean(false)
                || payload.path("reduceOnly").asBoolean(false);
        return is("send_order", command) && !isReducing;
    }

    /** As the engine reads it. */
    private static boolean is(String kind, JsonNode command) {
        return Stream.of("command", "action")
                .anyMatch(name -> command.path(name).asText("").trim().equalsIgnoreCase(kind));
    }

    /** A function of CCXT's in snake_case, however it is spelled. */
    public static String snake(String function) {
        return function.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }

    /**
     * Whether a function of CCXT's would open a position, however its arguments are written.
     *
     * @param function in snake_case or camelCase
     * @param arguments by place, by name, or in {@code args} and {@code kwargs}
     */
    public static boolean isOpening(String function, JsonNode arguments) {
        String name = snake(function);
        if (!name.startsWith("create_")) {
            return false;
        }
        JsonNode params = params(arguments, PARAMS.getOrDefault(name, Integer.MAX_VALUE));
        // As the engine reads it: a blank, an object or a list names no position.
        JsonNode position = params.path("positionId");
        boolean isNamed = position.isValueNode()
                && !position.isNull()
                && !position.asText().isBlank();
        return !params.path("reduceOnly").asBoolean(false) && !isNamed;
    }

    /** As the engine reads them: by name before keyword before place. */
    private static JsonNode params(JsonNode arguments, int place) {
        for (JsonNode named : List.of(arguments, arguments.path("kwargs"), arguments.path("args"))) {
            if (named.has("params")) {
                return named.path("params");
            }
        }
        return arguments.isArray()
                ? arguments.path(place)
                : arguments.path("args").path(place);
    }
}
