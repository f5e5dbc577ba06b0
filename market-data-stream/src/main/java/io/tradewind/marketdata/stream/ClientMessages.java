package io.tradewind.marketdata.stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.contracts.instrument.Instrument;
import io.tradewind.contracts.instrument.Instruments;
import io.tradewind.kit.error.Shown;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Understands what clients say, and changes their subscriptions. Called on the client's event loop. */
final class ClientMessages {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final List<String> SUBSCRIPTION = List.of("action", "data_types", "instruments");
    /** What programs put into every message of theirs; it cannot be a misspelt part of a subscription. */
    private static final List<String> MARKS = List.of("id", "request_id", "timestamp");

    private final FanOut fanOut;

    ClientMessages(FanOut fanOut) {
        this.fanOut = fanOut;
    }

    /** A message that cannot be done; told to the client, who stays connected. */
    private static final class Unusable extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient ErrorCode code;
        private final transient Map<String, ?> details;

        Unusable(ErrorCode code, String message, Map<String, ?> details) {
            super(message, null, false, false);
            this.code = code;
            this.details = details;
        }
    }

    /** A text message. */
    void text(Lane lane, StreamClient client, String message) {
        try {
            JsonNode body = parse(message);
            String action = body.path("action").asText("");
            switch (action) {
                case "subscribe" -> {
                    only(body, SUBSCRIPTION);
                    subscribe(lane, client, body);
                }
                case "unsubscribe" -> {
                    only(body, SUBSCRIPTION);
                    unsubscribe(lane, client, body);
                }
                case "ping" -> client.send(Messages.pong(now()));
                default ->
                    throw new Unusable(
                            ErrorCode.REQ_002,
                            "Unknown action",
                            Map.of(
                                    "field",
                                    "action",
                                    "value",
                                    shown(body.path("action")),
                                    "allowed",
                                    List.of("subscribe", "unsubscribe", "ping")));
            }
        } catch (Unusable e) {
            error(client, e.code, e.getMessage(), e.details);
        }
    }

    private void error(StreamClient client, ErrorCode code, String message, Map<String, ?> details) {
        client.send(Messages.error(code, message, details, now(), client.requestId()));
    }

    /** A field that is not understood may be a misspelt one: a misread subscription would be a silent loss. */
    private static void only(JsonNode body, List<String> known) throws Unusable {
        for (Map.Entry<String, JsonNode> field : body.properties()) {
            if (!known.contains(field.getKey()) && !MARKS.contains(field.getKey())) {
                throw new Unusable(
                        ErrorCode.REQ_002,
                        "Unknown field",
                        Map.of("field", Shown.of(field.getKey()), "known_fields", known));
            }
        }
    }

    /** A binary message: the stream speaks text only. */
    void binary(StreamClient client) {
        error(client, ErrorCode.REQ_001, "Binary messages are not understood; send JSON as text", Map.of());
    }

    private void subscribe(Lane lane, StreamClient client, JsonNode body) throws Unusable {
        List<DataType> types = dataTypes(body, List.of(DataType.PRICES));
        Set<String> unknown = new LinkedHashSet<>();
        Set<String> symbols = instruments(body, unknown);
        if (!unknown.isEmpty()) {
            tellUnknown(client, unknown);
        }
        if (symbols.isEmpty()) {
            return;
        }
        BitSet added = topics(symbols, types);
        Subscription wanted = client.subscription().with(added);
        client.subscription(wanted);
        lane.regroup(client, wanted);
        client.send(Messages.changed(
                "subscribed", symbols, types.stream().map(DataType::text).toList(), now()));
        client.sendSnapshot(lane.snapshot(Subscription.NONE.with(added)));
    }

    private void unsubscribe(Lane lane, StreamClient client, JsonNode body) throws Unusable {
        List<DataType> types = dataTypes(body, List.of(DataType.values()));
        Set<String> unknown = new LinkedHashSet<>();
        Set<String> symbols = body.hasNonNull("instruments")
                ? instruments(body, unknown)
                : new LinkedHashSet<>(fanOut.catalogue().symbols());
        if (!unknown.isEmpty()) {
            tellUnknown(client, unknown);
        }
        Subscription rest = client.subscription().without(topics(symbols, types));
        client.subscription(rest);
        lane.regroup(client, rest);
        client.send(Messages.changed(
                "unsubscribed", symbols, types.stream().map(DataType::text).toList(), now()));
    }

    private void tellUnknown(StreamClient client, Set<String> unknown) {
        error(
                client,
                ErrorCode.DATA_001,
                "Unknown instrument: " + String.join(", ", unknown),
                Map.of("field", "instruments", "instruments", unknown));
    }

    private BitSet topics(Set<String> symbols, List<DataType> types) {
        BitSet topics = new BitSet();
        for (String symbol : symbols) {
            types.forEach(type -> topics.set(fanOut.catalogue().topic(symbol, type)));
        }
        return topics;
    }

    private Set<String> instruments(JsonNode body, Set<String> unknown) throws Unusable {
        List<String> named = strings(body, "instruments");
        if (named.isEmpty()) {
            throw new Unusable(
                    ErrorCode.REQ_002,
                    "instruments: a list of at least one name is needed",
                    Map.of("field", "instruments"));
        }
        int most = fanOut.settings().maxInstruments();
        if (named.size() > most) {
            throw new Unusable(
                    ErrorCode.REQ_002,
                    "instruments: too many in one message",
                    Map.of("field", "instruments", "given", named.size(), "limit", most));
        }
        Set<String> symbols = new LinkedHashSet<>();
        for (String name : named) {
            find(name).ifPresentOrElse(symbols::add, () -> unknown.add(Shown.of(name)));
        }
        return symbols;
    }

    private Optional<String> find(String name) {
        if (fanOut.catalogue().has(name)) {
            return Optional.of(name);
        }
        return Instruments.find(name).map(Instrument::symbol).filter(fanOut.catalogue()::has);
    }

    private static List<DataType> dataTypes(JsonNode body, List<DataType> whenAbsent) throws Unusable {
        if (!body.hasNonNull("data_types")) {
            return whenAbsent;
        }
        Set<DataType> types = new LinkedHashSet<>();
        for (String name : strings(body, "data_types")) {
            types.add(DataType.of(name)
                    .orElseThrow(() -> new Unusable(
                            ErrorCode.REQ_002,
                            "data_types: unknown data type",
                            Map.of("field", "data_types", "value", Shown.of(name), "allowed", DataType.names()))));
        }
        if (types.isEmpty()) {
            throw new Unusable(
                    ErrorCode.REQ_002,
                    "data_types: at least one is needed",
                    Map.of("field", "data_types", "allowed", DataType.names()));
        }
        return List.copyOf(types);
    }

    private static List<String> strings(JsonNode body, String field) throws Unusable {
        JsonNode list = body.path(field);
        List<String> values = new ArrayList<>();
        boolean good = list.isArray();
        for (JsonNode element : list) {
            good &= element.isTextual();
            values.add(element.asText());
        }
        if (!good) {
            throw new Unusable(
                    ErrorCode.REQ_002,
                    field + ": a list of texts is needed",
                    Map.of("field", field, "value", shown(list)));
        }
        return values;
    }

    private static JsonNode parse(String message) throws Unusable {
        try {
            JsonNode body = JSON.readTree(message);
            if (body != null && body.isObject()) {
                return body;
            }
        } catch (JsonProcessingException e) {
            throw new Unusable(
                    ErrorCode.REQ_001,
                    "The message is not JSON",
                    Map.of(
                            "line",
                            e.getLocation() == null ? 1 : e.getLocation().getLineNr(),
                            "column",
                            e.getLocation() == null ? 1 : e.getLocation().getColumnNr()));
        }
        throw new Unusable(ErrorCode.REQ_001, "The message is not a JSON object", Map.of());
    }

    private static String shown(JsonNode value) {
        return value.isMissingNode() ? "" : Shown.of(value.isTextual() ? value.asText() : value.toString());
    }

    private Instant now() {
        return fanOut.clock().instant();
    }
}
