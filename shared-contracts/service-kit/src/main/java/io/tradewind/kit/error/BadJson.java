package io.tradewind.kit.error;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import io.tradewind.contracts.Direction;
import io.tradewind.contracts.error.ErrorCode;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Says what is wrong with a body in the caller's words: the field, the value, what would be right. No class names. */
final class BadJson {
    private BadJson() {}

    /** Receives the explanation. */
    @FunctionalInterface
    interface Answer<T> {
        T of(ErrorCode code, String message, Map<String, Object> details);
    }

    static <T> T explain(JacksonException e, Answer<T> answer) {
        return switch (e) {
            case JacksonException twice
            when isTwice(twice) -> answer.of(ErrorCode.REQ_001, "A field of the body comes twice", where(twice));
            case UnrecognizedPropertyException unknown ->
                answer.of(
                        ErrorCode.REQ_002,
                        "Unknown field " + path(unknown),
                        Map.of("field", path(unknown), "known_fields", known(unknown)));
            case InvalidFormatException invalid ->
                answer.of(ErrorCode.REQ_002, path(invalid) + " has a value that cannot be read", invalidValue(invalid));
            case ValueInstantiationException refused ->
                answer.of(ErrorCode.REQ_002, path(refused) + " is not valid", Map.of("field", path(refused)));
            case MismatchedInputException mismatch
            when mismatch.getPath().isEmpty() ->
                answer.of(ErrorCode.REQ_001, "The body has to be a JSON object", Map.of());
            case MismatchedInputException mismatch ->
                answer.of(
                        ErrorCode.REQ_002,
                        path(mismatch) + " has the wrong kind of value",
                        Map.of("field", path(mismatch), "expected", kind(mismatch.getTargetType())));
            case JsonMappingException mapping
            when mapping.getCause() instanceof Refusal refusal ->
                answer.of(refusal.code(), refusal.getMessage(), refusal.details());
            case JacksonException other -> answer.of(ErrorCode.REQ_001, "The body is not valid JSON", where(other));
        };
    }

    private static List<String> known(UnrecognizedPropertyException e) {
        return e.getKnownPropertyIds() == null
                ? List.of()
                : e.getKnownPropertyIds().stream().map(String::valueOf).sorted().toList();
    }

    /** The parser says it itself, or has its words wrapped by whoever was reading the object. */
    private static boolean isTwice(Throwable e) {
        return e instanceof JsonParseException parse
                        && parse.getOriginalMessage() != null
                        && parse.getOriginalMessage().startsWith("Duplicate field")
                || e.getCause() != null && isTwice(e.getCause());
    }

    private static Map<String, Object> invalidValue(InvalidFormatException e) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("field", path(e));
        String value = String.valueOf(e.getValue());
        details.put("value", Shown.of(value));
        Class<?> target = e.getTargetType();
        if (target != null && target.isEnum()) {
            details.put(
                    "allowed",
                    Arrays.stream(target.getEnumConstants())
                            .map(constant -> spelled((Enum<?>) constant))
                            .toList());
        } else {
            details.put("expected", kind(target));
        }
        return details;
    }

    /** Of all names only directions are written in capitals by the contracts; any case is taken. */
    private static String spelled(Enum<?> constant) {
        return constant instanceof Direction ? constant.name() : constant.name().toLowerCase(Locale.ROOT);
    }

    private static Map<String, Object> where(JacksonException e) {
        return e.getLocation() == null
                ? Map.of()
                : Map.of(
                        "line", e.getLocation().getLineNr(),
                        "column", e.getLocation().getColumnNr());
    }

    private static String kind(Class<?> type) {
        if (type == null) {
            return "another kind of value";
        }
        if (Number.class.isAssignableFrom(type) || type.isPrimitive() && type != boolean.class) {
            return "number";
        }
        return switch (type.getSimpleName()) {
            case "String" -> "text";
            case "Boolean", "boolean" -> "true or false";
            case "Instant" -> "ISO 8601 time";
            case "UUID" -> "UUID";
            case "List", "ArrayList" -> "list";
            default -> "object";
        };
    }

    private static String path(JsonMappingException e) {
        return e.getPath().stream()
                .map(r -> r.getFieldName() == null ? "[" + r.getIndex() + "]" : r.getFieldName())
                .collect(Collectors.joining("."));
    }
}
