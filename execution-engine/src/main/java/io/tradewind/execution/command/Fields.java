package io.tradewind.execution.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.execution.instrument.Amounts;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.error.Shown;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/** The fields of one JSON object, each under its name or one of its aliases. What is left over is unknown. */
final class Fields {
    private static final int LONGEST_NUMBER = 64;

    private final int index;
    private final String prefix;
    private final Problems problems;
    private final Map<String, JsonNode> left = new LinkedHashMap<>();
    private final TreeSet<String> known = new TreeSet<>();

    Fields(JsonNode object, int index, String prefix, Problems problems) {
        this.index = index;
        this.prefix = prefix;
        this.problems = problems;
        object.properties().forEach(field -> left.put(field.getKey(), field.getValue()));
    }

    /** The value; null when it is missing or null. Two aliases with different values are a problem. */
    JsonNode node(String name, String... aliases) {
        known.add(name);
        JsonNode value = take(name);
        for (String alias : aliases) {
            JsonNode other = take(alias);
            if (other != null && value != null && !other.asText().equals(value.asText())) {
                problem(name, shown(value), "contradicts " + alias + " = " + shown(other));
            }
            value = value == null ? other : value;
        }
        return value;
    }

    private JsonNode take(String name) {
        JsonNode value = left.remove(name);
        return value == null || value.isNull() ? null : value;
    }

    String text(String name, String... aliases) {
        JsonNode value = node(name, aliases);
        if (value == null) {
            return null;
        }
        if (!value.isTextual() && !value.isNumber()) {
            problem(name, shown(value), "has to be text");
            return null;
        }
        return value.asText();
    }

    BigDecimal decimal(String name, String... aliases) {
        JsonNode value = node(name, aliases);
        if (value == null) {
            return null;
        }
        try {
            if (value.isNumber()) {
                return Amounts.optional(name, value.decimalValue());
            }
            if (value.isTextual() && value.textValue().length() <= LONGEST_NUMBER) {
                return Amounts.optional(name, Amounts.read(value.textValue()));
            }
        } catch (NumberFormatException | Refusal e) {
            // Told below.
        }
        problem(name, shown(value), "has to be a decimal number of at most 30 digits, as text or number");
        return null;
    }

    /** A whole number of at least {@code least}; null when missing. */
    Long whole(String name, long least, String... aliases) {
        JsonNode value = node(name, aliases);
        if (value == null) {
            return null;
        }
        String text =
                value.isTextual() || value.isIntegralNumber() ? value.asText().trim() : "";
        if (text.matches("\\d{1,18}") && Long.parseLong(text) >= least) {
            return Long.valueOf(text);
        }
        problem(name, shown(value), "has to be a whole number of at least " + least);
        return null;
    }

    boolean flag(String name, String... aliases) {
        JsonNode value = node(name, aliases);
        if (value == null) {
            return false;
        }
        if (value.isBoolean()) {
            return value.booleanValue();
        }
        problem(name, shown(value), "has to be true or false");
        return false;
    }

    /** One of some names, in any case; null when missing. */
    <E extends Enum<E>> E choice(String name, Class<E> type, String... aliases) {
        JsonNode value = node(name, aliases);
        if (value == null) {
            return null;
        }
        List<String> allowed = Arrays.stream(type.getEnumConstants())
                .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                .toList();
        String text = value.isTextual() ? value.textValue().trim().toLowerCase(Locale.ROOT) : "";
        if (allowed.contains(text)) {
            return Enum.valueOf(type, text.toUpperCase(Locale.ROOT));
        }
        problems.add(index, prefix + name, shown(value), "has to be one of " + allowed, Map.of("allowed", allowed));
        return null;
    }

    /** Null is missing. */
    <T> T required(String name, T value) {
        if (value == null && !isRefused(name)) {
            problem(name, null, "is missing");
        }
        return value;
    }

    /** Whether something is wrong with it already. */
    boolean isRefused(String name) {
        return problems.has(index, prefix + name);
    }

    void problem(String name, Object value, String problem) {
        problems.add(index, prefix + name, value, problem);
    }

    void problem(String name, Object value, String problem, Map<String, ?> more) {
        problems.add(index, prefix + name, value, problem, more);
    }

    /** A misspelt {@code stop_los} must not become an order without a stop. */
    void refuseOthers() {
        left.forEach((name, value) -> problems.add(
                index,
                prefix + Shown.of(name),
                shown(value),
                "is not a field of this command",
                Map.of("known_fields", List.copyOf(known))));
    }

    static String shown(JsonNode value) {
        String text = value.isValueNode() ? value.asText() : value.toString();
        return Shown.of(text);
    }
}
