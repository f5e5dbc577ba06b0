package io.tradewind.execution.venue.broker;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Optional;

/** Fields of brokers' answers, which write numbers as numbers or as text, and nothing in many ways. */
public final class BrokerJson {
    private static final int DIGITS = 30;
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonParser.Feature.INCLUDE_SOURCE_IN_LOCATION)
            .enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    static {
        MAPPER.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(32)
                        .maxNumberLength(64)
                        .build());
    }

    private BrokerJson() {}

    static JsonNode read(byte[] body) throws JsonProcessingException {
        try {
            JsonNode node = MAPPER.readTree(body);
            return node == null ? MissingNode.getInstance() : node;
        } catch (JsonProcessingException e) {
            throw e;
        } catch (IOException e) {
            throw new IllegalStateException("reading memory failed", e);
        }
    }

    /** Text of an object of ours. */
    public static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not writable as JSON", e);
        }
    }

    /** Text of a field; null when it is missing, null, an object, or empty. */
    public static String text(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return value.isValueNode() && !value.isNull() && !value.asText().isBlank()
                ? value.asText().strip()
                : null;
    }

    /** A text that has to be there. */
    public static String required(JsonNode node, String field) {
        String text = text(node, field);
        if (text == null) {
            throw BrokerFailure.unreadable("no " + field, null);
        }
        return text;
    }

    /** A number, whether it is written as number or text; null when there is none. */
    public static BigDecimal decimal(JsonNode node, String field) {
        return decimal(text(node, field), field);
    }

    /** A number in a row of a table; empty when its cell has none. */
    public static Optional<BigDecimal> decimalAt(JsonNode row, int column) {
        JsonNode cell = row.path(column);
        return Optional.ofNullable(decimal(cell.isValueNode() ? cell.asText().strip() : null, "column " + column));
    }

    private static BigDecimal decimal(String text, String field) {
        if (text == null) {
            return null;
        }
        try {
            BigDecimal value = new BigDecimal(text.replace(",", ""));
            if (value.precision() > DIGITS || Math.abs(value.scale()) > DIGITS) {
                throw BrokerFailure.unreadable(field + " has too many digits", null);
            }
            return value;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** A number; 0 when there is none. For counts and sums only, never for prices. */
    public static BigDecimal orZero(JsonNode node, String field) {
        BigDecimal value = decimal(node, field);
        return value == null ? BigDecimal.ZERO : value;
    }

    /** A price: brokers write 0 for none. */
    public static BigDecimal price(JsonNode node, String field) {
        BigDecimal value = decimal(node, field);
        return value == null || value.signum() <= 0 ? null : value;
    }
}
