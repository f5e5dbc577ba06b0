package io.tradewind.gateway.edge;

import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.kit.error.Refusal;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** Reads paths, queries and forms of people, and refuses what is wrong in words that name the field. */
public final class Asked {
    private Asked() {}

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

    /** A whole number of a query between two bounds; absent = the fallback. */
    public static int number(String name, String text, int fallback, int least, int most) {
        if (text == null || text.isEmpty()) {
            return fallback;
        }
        // Longer ones are out of every range used here, and would not fit.
        int value = text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : -1;
        if (value < least || value > most) {
            throw Refusal.field(name, text, "must be a whole number from " + least + " to " + most);
        }
        return value;
    }

    /** A text of a query to look for; absent or empty = nothing is looked for. */
    public static Optional<String> text(String text) {
        return Optional.ofNullable(text).filter(wanted -> !wanted.isEmpty());
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
