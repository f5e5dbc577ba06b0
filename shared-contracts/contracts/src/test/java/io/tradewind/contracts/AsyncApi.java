package io.tradewind.contracts;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

/** The event log as an AsyncAPI 3.0 document, from the payload records themselves. */
final class AsyncApi {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final PropertyNamingStrategies.SnakeCaseStrategy NAMES =
            new PropertyNamingStrategies.SnakeCaseStrategy();

    private AsyncApi() {}

    static ObjectNode document() {
        ObjectNode document = JSON.createObjectNode().put("asyncapi", "3.0.0");
        document.putObject("info")
                .put("title", "Tradewind events")
                .put("version", "1.0.0")
                .put("description", "Kafka, CloudEvents 1.0 in binary mode; decimals are strings, times ISO 8601 UTC");
        ObjectNode channels = document.putObject("channels");
        for (Topics.Topic<?> topic : Topics.all()) {
            ObjectNode channel = channels.putObject(topic.name()).put("address", topic.name());
            ObjectNode messages = channel.putObject("messages");
            for (JsonSubTypes.Type type :
                    topic.payload().getAnnotation(JsonSubTypes.class).value()) {
                ObjectNode message = messages.putObject(type.name()).put("contentType", "application/json");
                ObjectNode payload = object(type.value());
                ((ObjectNode) payload.path("properties")).putObject("type").put("const", type.name());
                message.set("payload", payload);
            }
        }
        return document;
    }

    private static ObjectNode object(Class<?> record) {
        ObjectNode schema = JSON.createObjectNode().put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        for (RecordComponent component : record.getRecordComponents()) {
            ObjectNode property = schema(component.getType(), component.getGenericType());
            properties.set(NAMES.translate(component.getName()), mayBeNull(component) ? orNull(property) : property);
        }
        return schema;
    }

    /** As the record's own words say: {@code @param price limit or trigger price; null for market orders}. */
    private static boolean mayBeNull(RecordComponent component) {
        Class<?> outermost = component.getDeclaringRecord();
        while (outermost.getEnclosingClass() != null) {
            outermost = outermost.getEnclosingClass();
        }
        Path source = Path.of("src/main/java", outermost.getName().replace('.', '/') + ".java");
        Pattern words = Pattern.compile("@param " + component.getName() + "\\b[^@]*\\bnull\\b");
        try {
            return words.matcher(Files.readString(source)).find();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ObjectNode orNull(ObjectNode schema) {
        String type = schema.path("type").asText();
        schema.putArray("type").add(type).add("null");
        if (schema.has("enum")) {
            schema.withArray("enum").addNull();
        }
        return schema;
    }

    private static ObjectNode schema(Class<?> raw, Type type) {
        ObjectNode schema = JSON.createObjectNode();
        if (raw.isRecord()) {
            return object(raw);
        }
        if (raw.isEnum()) {
            schema.put("type", "string");
            Arrays.stream(raw.getEnumConstants())
                    .forEach(c -> schema.withArray("enum").add(c.toString()));
        } else if (raw == List.class) {
            Class<?> element = (Class<?>) ((ParameterizedType) type).getActualTypeArguments()[0];
            schema.put("type", "array").set("items", schema(element, element));
        } else if (raw == Map.class) {
            Class<?> element = (Class<?>) ((ParameterizedType) type).getActualTypeArguments()[1];
            schema.put("type", "object").set("additionalProperties", schema(element, element));
        } else if (raw == boolean.class) {
            schema.put("type", "boolean");
        } else if (raw.isPrimitive() || raw == Long.class || raw == Integer.class) {
            schema.put("type", "integer");
        } else {
            schema.put("type", "string");
            if (raw == BigDecimal.class) {
                schema.put("format", "decimal");
            } else if (raw == Instant.class) {
                schema.put("format", "date-time");
            } else if (raw == UUID.class) {
                schema.put("format", "uuid");
            }
        }
        return schema;
    }
}
