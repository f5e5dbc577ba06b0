package io.tradewind.execution.venue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeParseException;

/** Reading venues' JSON: exact numbers, null for what is missing, empty, or not what it should be. */
public final class VenueJson {
    private static final ObjectMapper MAPPER =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    private static final int LONGEST_NUMBER = 60;

    private VenueJson() {}

    /** A whole value. */
    public static JsonNode read(byte[] bytes) throws IOException {
        return MAPPER.readTree(bytes);
    }

    /** An object to be filled. */
    public static com.fasterxml.jackson.databind.node.ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    public static String write(JsonNode node) {
        try {
            return MAPPER.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree is always writable", e);
        }
    }

    /** A number, also when it comes as text. */
    public static BigDecimal decimal(JsonNode node, String field) {
        return decimal(node.path(field));
    }

    public static BigDecimal decimal(JsonNode value) {
        if (value.isNumber()) {
            return value.decimalValue();
        }
        String text = value.isTextual() ? value.textValue().strip() : "";
        if (text.isEmpty() || text.length() > LONGEST_NUMBER) {
            return null;
        }
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** A number above or below zero; null for zero, by which venues mean "none". */
    public static BigDecimal nonZero(JsonNode node, String field) {
        BigDecimal value = decimal(node, field);
        return value == null || value.signum() == 0 ? null : value;
    }

    /** Text; null when it is missing or empty. */
    public static String text(JsonNode node, String field) {
        JsonNode value = node.path(field);
        String text = value.isValueNode() && !value.isNull() ? value.asText() : "";
        return text.isEmpty() ? null : text;
    }

    /** Milliseconds since 1970; null for zero. */
    public static Instant millis(JsonNode node, String field) {
        BigDecimal value = decimal(node, field);
        return value == null || value.signum() <= 0 ? null : Instant.ofEpochMilli(value.longValue());
    }

    /** ISO 8601. */
    public static Instant iso(JsonNode node, String field) {
        String text = text(node, field);
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    /** A step of so many decimals: 2 → 0.01. */
    public static BigDecimal step(JsonNode node, String field) {
        BigDecimal decimals = decimal(node, field);
        return decimals == null ? null : BigDecimal.ONE.movePointLeft(decimals.intValue());
    }
}
