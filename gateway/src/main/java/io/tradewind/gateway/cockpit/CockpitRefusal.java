package io.tradewind.gateway.cockpit;

import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.kit.error.Refusal;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Refusals that the cockpit's contract has a code for. The details carry code, what and how under these names, so that
 * the cockpit's dialect can print them; every other dialect shows the message alone.
 */
public final class CockpitRefusal {
    /** Detail with the contract's code. */
    public static final String CODE = "cockpit_code";
    /** Detail that says what happened. */
    public static final String WHAT = "cockpit_what";
    /** Detail that says how to get on. */
    public static final String HOW = "cockpit_how";
    /** Detail with the name of a field of the answer that is false: {@code valid}, {@code success}. */
    public static final String FALSE_FIELD = "cockpit_false";

    private CockpitRefusal() {}

    /** Ignition did not come about. */
    public static Refusal ignition(ErrorCode code, String cockpitCode, String why, String how) {
        return of(code, cockpitCode, "Ignition failed", why, how, "success");
    }

    /** A shutdown cannot begin. */
    public static Refusal shutdown(ErrorCode code, String cockpitCode, String why, String how) {
        return of(code, cockpitCode, "Shutdown not started", why, how, "success");
    }

    /** The broker did not take the credentials. */
    public static Refusal credentials(String why, String how) {
        return of(ErrorCode.AUTH_001, "AUTH_INVALID_CREDENTIALS", "Authentication failed", why, how, "valid");
    }

    /** The telemetry stream was asked for as a page. */
    public static Refusal stream() {
        return new Refusal(
                ErrorCode.REQ_001,
                "This address speaks WebSocket",
                Map.of(HOW, "Open it as a WebSocket, at the websocketUrl that POST /api/ignition answers"));
    }

    private static Refusal of(
            ErrorCode code, String cockpitCode, String what, String why, String how, String falseField) {
        Map<String, String> details = new LinkedHashMap<>();
        details.put(CODE, cockpitCode);
        details.put(WHAT, what);
        details.put(HOW, how);
        details.put(FALSE_FIELD, falseField);
        return new Refusal(code, why, details);
    }
}
