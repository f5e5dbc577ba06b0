package io.tradewind.gateway.edge;

import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.kit.error.Refusal;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Reads what was asked for, and refuses it in words that name the field. */
public final class Asked {
    private Asked() {}

    /** The body, when there is one: {@code null} is JSON too. */
    public static <T> T body(T body) {
        if (body == null) {
            throw new Refusal(ErrorCode.REQ_001, "The body has to be a JSON object");
        }
        return body;
    }

    /** An id in a path: a text that cannot be one names nothing (404). */
    public static UUID id(String what, String text) {
        // The JDK also reads shorter forms; one object has one spelling.
        if (text != null && text.length() == 36) {
            try {
                return UUID.fromString(text);
            } catch (IllegalArgumentException noId) {
                // Named below.
            }
        }
        throw Refusal.notFound(what, text);
    }

    /** A number of a query between two bounds. */
    public static int within(String name, Integer value, int fallback, int least, int most) {
        if (value == null) {
            return fallback;
        }
        if (value < least || value > most) {
            throw Refusal.field(name, value, "must be " + least + " to " + most);
        }
        return value;
    }

    /** Refuses (422) when there is at least one problem; each is named. */
    public static void refuse(Map<String, String> problems) {
        if (!problems.isEmpty()) {
            throw invalid(problems);
        }
    }

    /** The refusal of fields that are wrong. */
    public static Refusal invalid(Map<String, String> problems) {
        String message = problems.entrySet().stream()
                .map(problem -> problem.getKey() + " " + problem.getValue())
                .collect(Collectors.joining("; "));
        return new Refusal(ErrorCode.REQ_002, message, problems);
    }
}
