package io.tradewind.execution.venue.zerodha;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.execution.venue.broker.BrokerCall;
import io.tradewind.execution.venue.broker.BrokerFailure;
import io.tradewind.execution.venue.broker.BrokerFailure.Kind;
import io.tradewind.execution.venue.broker.BrokerHttp;
import io.tradewind.execution.venue.broker.BrokerJson;
import io.tradewind.execution.venue.broker.BrokerReply;
import io.tradewind.execution.venue.broker.BrokerSession;
import java.util.Map;

/** Kite's envelope: {@code {status, data}} or {@code {status: error, message, error_type}}. */
final class KiteWire {
    private static final int FORBIDDEN = 403;
    private static final int TOO_MANY = 429;
    private static final Map<String, String> VERSION = Map.of("X-Kite-Version", "3");

    private final BrokerHttp http;

    KiteWire(BrokerHttp http) {
        this.http = http;
    }

    /** The data of a call in a session. */
    JsonNode data(BrokerSession session, BrokerCall call) {
        return unwrap(raw(session, call));
    }

    /** The data of a call without a session. */
    JsonNode data(BrokerCall call) {
        return unwrap(http.send(call.with(VERSION)));
    }

    /** The answer as it came, for the instrument lists. */
    BrokerReply raw(BrokerSession session, BrokerCall call) {
        return http.send(call.with(VERSION)
                .with(Map.of("Authorization", "token " + session.apiKey() + ":" + session.accessToken())));
    }

    static JsonNode unwrap(BrokerReply reply) {
        if (reply.status() == TOO_MANY) {
            throw new BrokerFailure(Kind.RATE_LIMITED, "429", "too many requests");
        }
        if (reply.status() >= 500 && !reply.isJson()) {
            throw new BrokerFailure(Kind.NO_ANSWER, String.valueOf(reply.status()), "HTTP " + reply.status());
        }
        JsonNode json = reply.json();
        if (reply.status() == 200 && "success".equals(BrokerJson.text(json, "status"))) {
            return json.path("data");
        }
        throw failure(reply.status(), json);
    }

    /** Order, input, margin and holding errors are refusals whatever their HTTP status; the rest of 5xx is doubt. */
    private static BrokerFailure failure(int status, JsonNode json) {
        String type = BrokerJson.text(json, "error_type");
        String message = BrokerReply.words(BrokerJson.text(json, "message"));
        Kind kind = switch (type == null ? "" : type) {
            case "TokenException" -> Kind.SESSION_ENDED;
            case "UserException",
                    "OrderException",
                    "InputException",
                    "MarginException",
                    "HoldingException",
                    "PermissionException" -> Kind.REFUSED;
            case "NetworkException" -> status == TOO_MANY ? Kind.RATE_LIMITED : Kind.NO_ANSWER;
            default -> status == FORBIDDEN ? Kind.SESSION_ENDED : status < 500 ? Kind.REFUSED : Kind.NO_ANSWER;
        };
        return new BrokerFailure(kind, type, message);
    }
}
