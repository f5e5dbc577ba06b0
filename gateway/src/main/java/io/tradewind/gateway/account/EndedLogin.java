package io.tradewind.gateway.account;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.kit.call.RemoteRefusal;

/** How the engine tells that a venue does not take an account's login any more: it answers, and says to log in again. */
public final class EndedLogin {
    private static final String FAILURE = "venue_failure";
    private static final String ENDED = "Unauthorized";

    private EndedLogin() {}

    /** Whether a call was refused for that. */
    public static boolean in(RemoteRefusal refusal) {
        return refusal.code() == ErrorCode.REQ_007
                && ENDED.equals(refusal.details().get(FAILURE));
    }

    /** Whether a preflight's venue says that. */
    public static boolean in(JsonNode venue) {
        return ENDED.equals(venue.path(FAILURE).asText());
    }
}
