package io.tradewind.gateway.engine;

import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.error.Shown;
import java.util.UUID;
import java.util.regex.Pattern;

/** Fields that several bodies have. */
final class Fields {
    private static final Pattern REQUEST = Pattern.compile("[A-Za-z0-9._:-]{1,128}");
    private static final Pattern UUID_FORM = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private Fields() {}

    static UUID user(String userId) {
        if (userId == null) {
            throw Refusal.field("user_id", null, "is missing");
        }
        if (!UUID_FORM.matcher(userId).matches()) {
            throw Refusal.field("user_id", userId, "is not a UUID");
        }
        return UUID.fromString(userId);
    }

    static String request(String requestId) {
        if (requestId == null) {
            throw Refusal.field("request_id", null, "is missing: a call that changes something has to carry one");
        }
        if (!REQUEST.matcher(requestId).matches()) {
            throw Refusal.field("request_id", requestId, "has to be 1 to 128 letters, digits, . _ : -");
        }
        return requestId;
    }

    static String session(String sessionId) {
        if (sessionId == null || sessionId.isEmpty()) {
            throw Refusal.field("session_id", null, "is missing");
        }
        return Shown.of(sessionId);
    }

    static Refusal contentType(String given) {
        String is = given == null ? "is missing" : "is " + Shown.of(given);
        return new Refusal(ErrorCode.REQ_005, "Content-Type " + is + ": it has to be application/json");
    }
}
