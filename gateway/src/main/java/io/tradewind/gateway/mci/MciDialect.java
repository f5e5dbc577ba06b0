package io.tradewind.gateway.mci;

import io.tradewind.gateway.cockpit.CockpitRefusal;
import io.tradewind.gateway.edge.Answer;
import io.tradewind.gateway.edge.Dialect;
import io.tradewind.gateway.edge.Failure;
import io.tradewind.gateway.edge.Surface;
import io.tradewind.kit.identity.TokenVerifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Failures as the operator's cockpit reads them: what happened, why, and how to get on;
 * {@code {"error":{what,why,how},"code","timestamp"}} with epoch milliseconds.
 */
@ApplicationScoped
class MciDialect implements Dialect {
    @Override
    public Surface surface() {
        return Surface.MCI;
    }

    @Override
    public Answer render(Failure failure) {
        Map<String, Object> details = failure.details();
        Map<String, Object> error = new LinkedHashMap<>();
        error.put(
                "what", details.getOrDefault(CockpitRefusal.WHAT, failure.code().title()));
        error.put("why", failure.told());
        error.put("how", details.containsKey(CockpitRefusal.HOW) ? details.get(CockpitRefusal.HOW) : how(failure));
        Map<String, Object> body = new LinkedHashMap<>();
        if (details.get(CockpitRefusal.FALSE_FIELD) instanceof String field) {
            body.put(field, false);
        }
        body.put("error", error);
        body.put("code", details.containsKey(CockpitRefusal.CODE) ? details.get(CockpitRefusal.CODE) : code(failure));
        body.put("timestamp", failure.at().toEpochMilli());
        return new Answer(failure.code().httpStatus(), body);
    }

    private static String code(Failure failure) {
        return switch (failure.code()) {
            case AUTH_001 -> hasEnded(failure) ? "AUTH_TOKEN_EXPIRED" : "AUTH_INVALID_CREDENTIALS";
            case AUTH_002 -> "PERMISSION_DENIED";
            case REQ_001, REQ_002, REQ_005, REQ_006, REQ_008, DATA_001 -> "INVALID_REQUEST";
            case REQ_003 -> "NOT_FOUND";
            case REQ_004 -> "METHOD_NOT_ALLOWED";
            case REQ_007 -> "CONFLICT";
            case RATE_001 -> "RATE_LIMITED";
            case RISK_001, RISK_002, COMP_001 -> "LIMIT_EXCEEDED";
            case STOP_001 -> "TRADING_STOPPED";
            case EXEC_001 -> "EXECUTION_FAILED";
            case EXEC_002, DATA_002, SYS_002 -> "SERVICE_UNAVAILABLE";
            case SYS_001 -> "INTERNAL_ERROR";
        };
    }

    private static boolean hasEnded(Failure failure) {
        return failure.details().containsKey(Failure.ENDED) || failure.message().equals(TokenVerifier.EXPIRED);
    }

    private static String how(Failure failure) {
        return switch (failure.code()) {
            case AUTH_001 -> "Log in and repeat the call with the new session";
            case AUTH_002 -> "Ask an administrator for the role that this needs";
            case REQ_001 -> "Send the call in the documented form: its path, and a JSON body where it has one";
            case REQ_002, DATA_001 -> "Correct the value named above and repeat the call";
            case REQ_003 -> "Check the path and the identifier in it";
            case REQ_004 -> "Use a documented method of this path";
            case REQ_005 -> "Send Content-Type: application/json";
            case REQ_006 -> "Send a smaller body";
            case REQ_007 -> "Look at the current state, then decide again";
            case REQ_008 -> "Accept application/json";
            case RATE_001 -> "Wait for the number of seconds in the Retry-After header";
            case RISK_001, RISK_002, COMP_001 -> "Make it smaller, or have the limit of the account changed";
            case STOP_001 -> "Find the active stop and have it lifted by name and reason";
            case EXEC_001 -> "Check the order at the broker before sending another one";
            case EXEC_002, DATA_002, SYS_002 -> "Check that service's health and try again in a few seconds";
            case SYS_001 -> "Report request " + failure.requestId() + " to the operator of this system";
        };
    }
}
