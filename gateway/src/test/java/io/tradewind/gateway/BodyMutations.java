package io.tradewind.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Bodies as a schema wants them, and what becomes of them in careless or hostile hands. The same seed, the same bodies. */
final class BodyMutations {
    private static final int DEEPEST = 5;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> ODD = List.of(
            "null",
            "true",
            "0",
            "-1",
            "1e400",
            "1e-400",
            "99999999999999999999999999999999999999",
            "0.1000000000000000000000000000000000000001",
            "\"\"",
            "\" \"",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "\"\\u202e\\ufeff\"",
            "\"' OR 1=1 --\"",
            "\"<script>alert(1)</script>\"",
            "\"${jndi:ldap://x}\"",
            "\"../../etc/passwd\"",
            "\"2026-02-30T25:61:00Z\"",
            "\"+999999999-12-31T23:59:59Z\"",
            "\"NaN\"",
            "[]",
            "[null]",
            "[[[[]]]]",
            "{}",
            "{\"a\":{\"b\":null}}",
            "\"" + "x".repeat(5000) + "\"");

    private final JsonNode schemas;
    private final Random random;

    BodyMutations(JsonNode openApi, Random random) {
        this.schemas = openApi.at("/components/schemas");
        this.random = random;
    }

    /** A body that has every field of the schema. */
    JsonNode sample(JsonNode schema) {
        return sample(schema, 0);
    }

    /** One to three things go wrong with it. */
    byte[] mutated(JsonNode sample) {
        if (random.nextInt(5) == 0) {
            return garbled(sample.toString());
        }
        String text = sample.toString();
        if (sample.isObject() && !sample.isEmpty()) {
            ObjectNode body = sample.deepCopy();
            for (int i = 0; i <= random.nextInt(3); i++) {
                change(body);
            }
            text = body.toString();
        }
        // Odd values are put in as text, since some of them are no JSON that a tree can hold.
        while (text.contains("\"@odd@\"")) {
            text = text.replaceFirst(
                    "\"@odd@\"", java.util.regex.Matcher.quoteReplacement(ODD.get(random.nextInt(ODD.size()))));
        }
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private void change(ObjectNode body) {
        List<String> names = new ArrayList<>();
        body.fieldNames().forEachRemaining(names::add);
        String name = names.isEmpty() ? "x" : names.get(random.nextInt(names.size()));
        switch (random.nextInt(6)) {
            case 0 -> body.remove(name);
            case 1 -> body.put("unknown_" + random.nextInt(100), 1);
            case 2 -> {
                if (body.get(name) instanceof ObjectNode inner) {
                    change(inner);
                } else {
                    body.put(name, "@odd@");
                }
            }
            case 3 -> body.set(name.toUpperCase(java.util.Locale.ROOT), body.get(name));
            default -> body.put(name, "@odd@");
        }
    }

    private byte[] garbled(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i <= random.nextInt(4) && bytes.length > 0; i++) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return random.nextInt(4) == 0 ? java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length + 1)) : bytes;
    }

    private JsonNode sample(JsonNode schema, int depth) {
        JsonNode resolved = resolve(schema);
        if (depth > DEEPEST) {
            return JsonNodeFactory.instance.nullNode();
        }
        String type = resolved.path("type").isArray()
                ? resolved.path("type").path(0).asText()
                : resolved.path("type").asText();
        return switch (type) {
            case "object" -> object(resolved, depth);
            case "array" -> array(resolved, depth);
            case "boolean" -> JsonNodeFactory.instance.booleanNode(true);
            case "integer", "number" -> JsonNodeFactory.instance.numberNode(1 + random.nextInt(100));
            default -> text(resolved);
        };
    }

    private JsonNode object(JsonNode schema, int depth) {
        ObjectNode object = JSON.createObjectNode();
        schema.path("properties")
                .properties()
                .forEach(field -> object.set(field.getKey(), sample(field.getValue(), depth + 1)));
        return object;
    }

    private ArrayNode array(JsonNode schema, int depth) {
        return JSON.createArrayNode().add(sample(schema.path("items"), depth + 1));
    }

    private JsonNode text(JsonNode schema) {
        if (schema.path("enum").isArray() && !schema.path("enum").isEmpty()) {
            return schema.path("enum").path(random.nextInt(schema.path("enum").size()));
        }
        if (schema.path("examples").path(0).isTextual()) {
            return schema.path("examples").path(0);
        }
        String text = schema.path("format").asText().equals("date-time") ? "2026-11-26T12:00:00Z" : "BTC/USD";
        return JsonNodeFactory.instance.textNode(text);
    }

    private JsonNode resolve(JsonNode schema) {
        JsonNode resolved = schema;
        for (int i = 0; i < DEEPEST && resolved.has("$ref"); i++) {
            String name = resolved.path("$ref").asText();
            resolved = schemas.path(name.substring(name.lastIndexOf('/') + 1));
        }
        if (resolved.path("allOf").isArray()) {
            return resolve(resolved.path("allOf").path(0));
        }
        return resolved.path("anyOf").isArray() ? resolve(resolved.path("anyOf").path(0)) : resolved;
    }
}
