package io.tradewind.eventstream.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.error.Shown;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a client says. Lists are null when left out. */
sealed interface ClientMessage {
    /** What programs put into every message of theirs; it cannot be a misspelt part of a subscription. */
    Set<String> MARKS = Set.of("id", "request_id", "timestamp");

    /** Replaces the filter; with a cursor also the position. */
    record Subscribe(List<String> eventTypes, List<String> accounts, List<String> sources, String after)
            implements ClientMessage {}

    /** Ends the flow, or that of some types. */
    record Unsubscribe(List<String> eventTypes) implements ClientMessage {}

    /** Asks for a pong. */
    record Ping() implements ClientMessage {}

    /** Reads a message; anything unclear is refused, since a misread subscription would be a silent loss. */
    static ClientMessage read(String text, ObjectMapper json) {
        JsonNode message = tree(text, json);
        JsonNode action = message.get("action");
        if (action == null || !action.isTextual()) {
            throw new Refusal(
                    ErrorCode.REQ_002, "action is missing", Map.of("field", "action", "allowed", Frames.actions()));
        }
        return switch (action.textValue()) {
            case "subscribe" -> {
                only(message, Set.of("action", "event_types", "accounts", "sources", "after"));
                yield new Subscribe(
                        texts(message, "event_types"),
                        texts(message, "accounts"),
                        texts(message, "sources"),
                        text(message, "after"));
            }
            case "unsubscribe" -> {
                only(message, Set.of("action", "event_types"));
                yield new Unsubscribe(texts(message, "event_types"));
            }
            case "ping" -> new Ping();
            default ->
                throw new Refusal(
                        ErrorCode.REQ_002,
                        "Unknown action",
                        Map.of("field", "action", "value", Shown.of(action.textValue()), "allowed", Frames.actions()));
        };
    }

    private static JsonNode tree(String text, ObjectMapper json) {
        try {
            JsonNode message = json.readTree(text);
            if (message == null || !message.isObject()) {
                throw new Refusal(ErrorCode.REQ_001, "A message has to be a JSON object");
            }
            return message;
        } catch (JsonProcessingException e) {
            throw new Refusal(
                    ErrorCode.REQ_001,
                    "The message is not valid JSON",
                    e.getLocation() == null
                            ? Map.of()
                            : Map.of("column", e.getLocation().getColumnNr()));
        }
    }

    private static void only(JsonNode message, Set<String> known) {
        message.fieldNames().forEachRemaining(field -> {
            if (!known.contains(field) && !MARKS.contains(field)) {
                throw new Refusal(
                        ErrorCode.REQ_002,
                        "Unknown field",
                        Map.of(
                                "field",
                                Shown.of(field),
                                "known_fields",
                                known.stream().sorted().toList()));
            }
        });
    }

    private static List<String> texts(JsonNode message, String field) {
        JsonNode node = message.get(field);
        if (node == null || node.isNull()) {
            return null;
        }
        if (!node.isArray()) {
            throw Refusal.field(field, node.toString(), "must be a list");
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode value : node) {
            // Account numbers come as numbers too.
            if (!value.isTextual() && !value.isIntegralNumber()) {
                throw Refusal.field(field, value.toString(), "must be a list of texts");
            }
            texts.add(value.asText());
        }
        return texts;
    }

    private static String text(JsonNode message, String field) {
        JsonNode node = message.get(field);
        if (node == null || node.isNull()) {
            return null;
        }
        if (!node.isTextual()) {
            throw Refusal.field(field, node.toString(), "must be the sequence of a frame, as text");
        }
        return node.textValue();
    }
}
