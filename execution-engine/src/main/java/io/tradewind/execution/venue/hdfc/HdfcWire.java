package io.tradewind.execution.venue.hdfc;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.execution.venue.broker.BrokerCall;
import io.tradewind.execution.venue.broker.BrokerFailure;
import io.tradewind.execution.venue.broker.BrokerFailure.Kind;
import io.tradewind.execution.venue.broker.BrokerHttp;
import io.tradewind.execution.venue.broker.BrokerJson;
import io.tradewind.execution.venue.broker.BrokerReply;
import io.tradewind.execution.venue.broker.BrokerSession;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What both products share: the token without Bearer, a mandatory User-Agent, the key in the query, one envelope. */
final class HdfcWire {
    /** The broker refuses calls without one. */
    private static final Map<String, String> AGENT = Map.of("User-Agent", "Mozilla/5.0 (compatible; Tradewind)");

    private final BrokerHttp http;

    HdfcWire(BrokerHttp http) {
        this.http = http;
    }

    /** The whole answer of a call in a session. */
    JsonNode call(BrokerSession session, String method, String path, Map<String, String> query, Object body) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("api_key", session.apiKey());
        all.putAll(query);
        return unwrap(http.send(request(method, path + "?" + BrokerCall.query(all), body)
                .with(Map.of("Authorization", session.accessToken()))));
    }

    /** The whole answer of a call without a session. */
    JsonNode plain(String method, String path, Map<String, String> query, Object body) {
        return unwrap(http.send(request(method, path + "?" + BrokerCall.query(query), body)));
    }

    private static BrokerCall request(String method, String path, Object body) {
        BrokerCall call =
                body == null ? BrokerCall.bare(method, path) : BrokerCall.json(method, path, BrokerJson.write(body));
        return call.with(AGENT);
    }

    /** Sky may answer HTTP 200 with status error. */
    static JsonNode unwrap(BrokerReply reply) {
        if (reply.status() == 429) {
            throw new BrokerFailure(Kind.RATE_LIMITED, "429", "too many requests");
        }
        if (!reply.isJson()) {
            throw new BrokerFailure(
                    reply.status() == 401 ? Kind.SESSION_ENDED : Kind.NO_ANSWER,
                    String.valueOf(reply.status()),
                    "HTTP " + reply.status() + " without JSON");
        }
        JsonNode json = reply.json();
        String status = BrokerJson.text(json, "status");
        if (reply.status() < 300 && (status == null || status.equals("success"))) {
            return json;
        }
        throw failure(reply.status(), json);
    }

    private static BrokerFailure failure(int status, JsonNode json) {
        String code = BrokerJson.text(json, "error_code");
        String words = BrokerReply.words(BrokerJson.text(json, "message"));
        String lower = words.toLowerCase(Locale.ROOT);
        Kind kind;
        if (status == 401 || lower.contains("unauthori") || lower.contains("access token")) {
            kind = Kind.SESSION_ENDED;
        } else if (status >= 500 || lower.contains("something went wrong")) {
            kind = Kind.NO_ANSWER;
        } else {
            kind = Kind.REFUSED;
        }
        return new BrokerFailure(kind, code == null ? String.valueOf(status) : code, words);
    }
}
