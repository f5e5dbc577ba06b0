package io.tradewind.gateway.oms;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.gateway.edge.NamedAccount;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.error.Shown;
import io.tradewind.kit.web.Form;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a program says on the socket. Each carries the id that its answer echoes.
 *
 * <p>Anything unclear is refused: a misread command would be worse than none.
 */
sealed interface SocketMessage {
    List<String> ACTIONS = List.of("auth", "ping", "subscribe", "unsubscribe", "position/command", "ccxt/call");
    /** As the stream says of its cursors; in an address that holds 16 kB there is room for the accounts beside it. */
    int LONGEST_EVENT_ID = 8192;

    /** Given in {@code request_id} or {@code id}, as it was given: a number stays one; null when there is none. */
    JsonNode id();

    /** Shows the key, where headers cannot be set. @param afterId null = none */
    record Auth(JsonNode id, String apiKey, String accountId, String afterId) implements SocketMessage {}

    record Ping(JsonNode id) implements SocketMessage {}

    /** @param accountId null = the connection's @param afterId null = from now, with a snapshot */
    record Subscribe(JsonNode id, String accountId, String afterId) implements SocketMessage {}

    record Unsubscribe(JsonNode id) implements SocketMessage {}

    /** @param body what POST /position/commands takes @param waitMs null = the usual wait */
    record Command(JsonNode id, JsonNode body, String waitMs) implements SocketMessage {}

    /** @param body what POST /ccxt/{account_id}/{func} takes */
    record Ccxt(JsonNode id, String accountId, String function, JsonNode body) implements SocketMessage {}

    /** @param account used for what names none; null = none */
    static SocketMessage read(String text, String account, ObjectMapper json) {
        ObjectNode message = tree(text, json);
        JsonNode id = id(message);
        String namespace = text(message, "namespace");
        String action = text(message, "action");
        if (action == null) {
            throw new Refusal(ErrorCode.REQ_002, "action is missing", Map.of("field", "action", "allowed", ACTIONS));
        }
        return switch (namespace == null ? action : namespace + "/" + action) {
            case "auth" -> {
                String key = text(message, "api_key");
                yield new Auth(
                        id,
                        key == null ? text(message, "x-api-key") : key,
                        first(message, "account_id", "x-account-id"),
                        eventId(first(message, "after_id", "x-after-id")));
            }
            case "ping" -> new Ping(id);
            case "subscribe", "position/subscribe" ->
                new Subscribe(id, account(message, account), eventId(text(message, "after_id")));
            case "unsubscribe", "position/unsubscribe" -> new Unsubscribe(id);
            case "position/command" ->
                new Command(id, commands(message, account(message, account)), text(message, "wait_ms"));
            case "ccxt/call" -> ccxt(id, message, account(message, account));
            default ->
                throw new Refusal(
                        ErrorCode.REQ_002,
                        "Unknown action",
                        Map.of("field", "action", "value", Shown.of(action), "allowed", ACTIONS));
        };
    }

    /**
     * Where to resume, as it was given. One that is too long for the stream's address would never be answered, and the
     * program wait for events for ever.
     *
     * @param given null = from now
     */
    static String eventId(String given) {
        if (given != null && given.length() > LONGEST_EVENT_ID) {
            throw Refusal.field("after_id", given, "is longer than any event_id");
        }
        return given;
    }

    /** The id of a message that may not be readable otherwise; null when there is none. */
    static JsonNode idOf(String text, ObjectMapper json) {
        try {
            return json.readTree(text) instanceof ObjectNode message ? id(message) : null;
        } catch (JsonProcessingException | Refusal e) {
            return null;
        }
    }

    /** One that cannot be written back would leave its sender without an answer, to a command as well. */
    private static JsonNode id(ObjectNode message) {
        JsonNode found = Stream.of("request_id", "id")
                .map(message::get)
                .filter(id -> id != null && id.isValueNode() && !id.isNull())
                .findFirst()
                .orElse(null);
        if (found != null && found.isBigDecimal() && Form.tooLong(found.decimalValue())) {
            throw Refusal.field("request_id", found.asText(), "has more digits than any id");
        }
        return found;
    }

    /** A command as it stands, or one or several in {@code payload}, {@code data} or {@code commands}. */
    private static JsonNode commands(ObjectNode message, String account) {
        if (message.path("command").isTextual()) {
            ObjectNode flat = message.deepCopy();
            flat.remove(List.of("namespace", "action", "id", "wait_ms"));
            return withAccount(flat, account);
        }
        for (String field : List.of("payload", "data", "commands", "command")) {
            JsonNode body = message.get(field);
            if (body instanceof ObjectNode one) {
                return withAccount(withRequest(one, message), account);
            }
            if (body instanceof ArrayNode list) {
                list.forEach(item -> {
                    if (item instanceof ObjectNode one) {
                        withAccount(one, account);
                    }
                });
                return list;
            }
        }
        throw Refusal.field("payload", null, "has to hold a command or a list of commands");
    }

    /** A frame that is sent again is the same command: what it calls itself is the request. */
    private static ObjectNode withRequest(ObjectNode command, ObjectNode message) {
        if (message.hasNonNull("request_id") && !command.has("request_id") && !command.has("requestId")) {
            command.set("request_id", message.get("request_id"));
        }
        return command;
    }

    private static ObjectNode withAccount(ObjectNode command, String account) {
        if (account != null && NamedAccount.FIELDS.stream().noneMatch(command::has)) {
            command.put("account_id", account);
        }
        return command;
    }

    private static Ccxt ccxt(JsonNode id, ObjectNode message, String account) {
        ObjectNode body = nested(message).orElseGet(() -> {
            ObjectNode flat = message.deepCopy();
            return flat.remove(List.of("namespace", "action", "request_id", "id"));
        });
        String function = first(body, "func", "function", "method");
        String of = account(body, account);
        body.remove(List.of("func", "function", "method"));
        body.remove(NamedAccount.FIELDS);
        if (function == null || !function.matches("[A-Za-z_]{1,64}")) {
            throw Refusal.field("func", function, "has to be the name of a function, like fetch_ticker");
        }
        if (of == null || !SafeAccount.NAME.matcher(of).matches()) {
            throw Refusal.field("account_id", of, "has to be an account's number or label");
        }
        return new Ccxt(id, of, function, body);
    }

    /** The account that a message names, for all in it that names none itself; else the connection's. */
    private static String account(ObjectNode message, String otherwise) {
        for (String name : NamedAccount.FIELDS) {
            JsonNode named = message.path(name);
            if (named.isContainerNode()) {
                throw Refusal.field("account_id", named.toString(), "has to be an account's number or label");
            }
            if (!named.isMissingNode() && !named.isNull()) {
                return named.asText();
            }
        }
        return otherwise;
    }

    private static Optional<ObjectNode> nested(ObjectNode message) {
        return Stream.of("payload", "data")
                .map(message::get)
                .filter(ObjectNode.class::isInstance)
                .map(body -> ((ObjectNode) body).deepCopy())
                .findFirst();
    }

    /** Accounts that may stand in a path. */
    final class SafeAccount {
        static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");

        private SafeAccount() {}
    }

    private static ObjectNode tree(String text, ObjectMapper json) {
        try {
            if (json.readTree(text) instanceof ObjectNode message) {
                return message;
            }
            throw new Refusal(ErrorCode.REQ_001, "A message has to be a JSON object");
        } catch (JsonProcessingException e) {
            throw new Refusal(ErrorCode.REQ_001, "The message is not valid JSON");
        }
    }

    private static String first(ObjectNode message, String... names) {
        for (String name : names) {
            String value = text(message, name);
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    private static String text(ObjectNode message, String name) {
        JsonNode value = message.get(name);
        return value == null || value.isNull() || !value.isValueNode() ? null : value.asText();
    }
}
