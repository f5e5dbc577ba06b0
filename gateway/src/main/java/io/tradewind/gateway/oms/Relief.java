package io.tradewind.gateway.oms;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.gateway.system.Openings;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;

/** Which calls only take risk away: they have room of their own in the limits, which ordinary trading does not use up. Pure. */
final class Relief {
    private static final Set<String> COMMANDS = Set.of("cancel_order", "close_position", "close_by");
    private static final Set<String> FUNCTIONS = Set.of("cancel_order", "cancel_all_orders");

    private Relief() {}

    /** @param body what POST /position/commands takes */
    static boolean isOfCommands(JsonNode body) {
        return isAll(body, Relief::isCommand);
    }

    /** @param body what POST /ccxt/{account_id}/{func} takes */
    static boolean isOfCall(String function, JsonNode body) {
        String name = Openings.snake(function);
        return FUNCTIONS.contains(name)
                || name.startsWith("create_") && body != null && !Openings.isOpening(function, body);
    }

    /** @param body what POST /ccxt/multiple_commands takes */
    static boolean isOfCalls(JsonNode body) {
        return isAll(CcxtScope.list(body), call -> isOfCall(CcxtScope.function(call), call));
    }

    private static boolean isAll(JsonNode body, Predicate<JsonNode> isRelief) {
        return body != null
                && (body.isArray()
                        ? !body.isEmpty()
                                && StreamSupport.stream(body.spliterator(), false)
                                        .allMatch(isRelief)
                        : isRelief.test(body));
    }

    private static boolean isCommand(JsonNode command) {
        String kind = command.path("command")
                .asText(command.path("action").asText(""))
                .strip()
                .toLowerCase(Locale.ROOT);
        JsonNode payload = command.path("payload");
        return COMMANDS.contains(kind)
                || kind.equals("send_order") && (isTrue(payload, "reduce_only") || isTrue(payload, "reduceOnly"));
    }

    private static boolean isTrue(JsonNode object, String field) {
        return object.path(field).isBoolean() && object.get(field).booleanValue();
    }
}
