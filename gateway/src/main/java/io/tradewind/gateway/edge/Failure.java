package io.tradewind.gateway.edge;

import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.kit.error.Shown;
import java.time.Instant;
import java.util.Map;

/**
 * A failure before it is put in the words of a door.
 *
 * @param message safe to show
 * @param details values and limits, by name; safe to show
 * @param requestId finds it in the log
 * @param at wall time
 * @param credentialsShown true when the caller showed some credential, so that 401 means "wrong" and not "missing"
 */
public record Failure(
        ErrorCode code,
        String message,
        Map<String, Object> details,
        String requestId,
        Instant at,
        boolean credentialsShown) {
    /** Detail that says that the call itself carried the credentials that are wrong, as a login does. */
    public static final String CREDENTIALS = "credentials";

    /** Detail that says that the credentials held once, and have ended. */
    public static final String ENDED = "session_ended";

    /** Detail that says that the login has to be repeated with a code of the second factor. */
    public static final String SECOND_FACTOR = "two_factor_required";

    public Failure {
        details = Map.copyOf(details);
    }

    /** The message, and the value that it is about: for dialects that have no place for details. */
    public String told() {
        return told(code, message, details);
    }

    /** As {@link #told()}, of a refusal that is only kept in words. */
    public static String told(ErrorCode code, String message, Map<String, Object> details) {
        Object about = code == ErrorCode.REQ_003 && details.size() == 1
                ? details.values().iterator().next()
                : details.get("value");
        String value = about == null ? "" : String.valueOf(about);
        if (value.isEmpty() || message.contains(value)) {
            return message;
        }
        return message + " (given: " + Shown.of(value) + ")";
    }
}
