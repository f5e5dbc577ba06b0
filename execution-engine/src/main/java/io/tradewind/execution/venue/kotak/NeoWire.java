package io.tradewind.execution.venue.kotak;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.execution.venue.broker.BrokerCall;
import io.tradewind.execution.venue.broker.BrokerFailure;
import io.tradewind.execution.venue.broker.BrokerFailure.Kind;
import io.tradewind.execution.venue.broker.BrokerHttp;
import io.tradewind.execution.venue.broker.BrokerJson;
import io.tradewind.execution.venue.broker.BrokerReply;
import io.tradewind.execution.venue.broker.BrokerSession;
import io.tradewind.execution.venue.broker.SessionLife;
import java.net.URI;
import java.util.Locale;
import java.util.Map;

/** Neo's envelope {@code {stat: Ok|Not_Ok, emsg, stCode}}; each session names the address of its calls. */
final class NeoWire {
    private static final String KEY = "neo-fin-key";
    private static final String KEY_VALUE = "neotradeapi";
    private static final String OWN_HOSTS = ".kotaksecurities.com";

    private final BrokerHttp http;
    private final URI login;

    /** @param login address of the login calls */
    NeoWire(BrokerHttp http, URI login) {
        this.http = http;
        this.login = login;
    }

    /** A login call, whose envelope differs. */
    JsonNode login(String path, Map<String, String> headers, Map<String, String> body) {
        BrokerReply reply = http.send(BrokerCall.json("POST", path, BrokerJson.write(body))
                .with(Map.of(KEY, KEY_VALUE))
                .with(headers));
        if (reply.status() >= 500 && !reply.isJson()) {
            throw new BrokerFailure(Kind.NO_ANSWER, String.valueOf(reply.status()), "HTTP " + reply.status());
        }
        JsonNode data = reply.json().path("data");
        if (reply.status() != 200 || !"success".equals(BrokerJson.text(data, "status"))) {
            throw new BrokerFailure(
                    reply.status() >= 500 ? Kind.NO_ANSWER : Kind.REFUSED,
                    String.valueOf(reply.status()),
                    BrokerReply.words(BrokerJson.text(reply.json(), "message")));
        }
        return data;
    }

    /** The broker's own address for this session; anything else would carry the session to a stranger. */
    String trusted(String baseUrl) {
        URI base;
        try {
            base = URI.create(baseUrl);
        } catch (IllegalArgumentException e) {
            throw BrokerFailure.unreadable("the session's address is none", e);
        }
        boolean isOwn = "https".equals(base.getScheme())
                && base.getHost() != null
                && base.getHost().endsWith(OWN_HOSTS);
        boolean isConfigured = login.getHost().equals(base.getHost()) && login.getPort() == base.getPort();
        if (!isOwn && !isConfigured) {
            throw BrokerFailure.unreadable("the session's address is not the broker's", null);
        }
        return baseUrl;
    }

    JsonNode get(BrokerSession session, String path) {
        return unwrap(at(session).send(BrokerCall.get(path).with(own(session))));
    }

    /** Everything that is not a plain question goes as one field of JSON. */
    JsonNode post(BrokerSession session, String path, Map<String, String> fields) {
        return unwrap(at(session)
                .send(BrokerCall.form("POST", path, Map.of("jData", BrokerJson.write(fields)))
                        .with(own(session))));
    }

    /** Prices and lists want the application's token only. */
    BrokerReply open(BrokerSession session, String path) {
        return at(session).send(BrokerCall.get(path).with(Map.of("Authorization", session.apiKey())));
    }

    private BrokerHttp at(BrokerSession session) {
        return http.at(URI.create(trusted(session.need("base_url"))));
    }

    private static Map<String, String> own(BrokerSession session) {
        return Map.of(
                "Auth",
                session.accessToken(),
                "Sid",
                session.need("sid"),
                KEY,
                KEY_VALUE,
                "accept",
                "application/json");
    }

    static JsonNode unwrap(BrokerReply reply) {
        if (reply.status() == 429) {
            throw new BrokerFailure(Kind.RATE_LIMITED, "429", "too many requests");
        }
        if (!reply.isJson()) {
            // A page with 403 comes from what stands before the broker: it says nothing of the session, which would
            // stay ended.
            boolean isSession = reply.status() == 401;
            throw new BrokerFailure(
                    isSession ? Kind.SESSION_ENDED : Kind.NO_ANSWER,
                    String.valueOf(reply.status()),
                    "HTTP " + reply.status() + " without JSON");
        }
        JsonNode json = reply.json();
        if (reply.status() == 200 && !"Not_Ok".equalsIgnoreCase(BrokerJson.text(json, "stat"))) {
            return json;
        }
        String words = BrokerReply.words(BrokerJson.text(json, "emsg"));
        if (words.toLowerCase(Locale.ROOT).startsWith("no data")) {
            return json;
        }
        throw failure(reply.status(), json.path("stCode").asInt(reply.status()), words);
    }

    /** 1003 is the session, 1005 an inner error, 424 something behind the broker: both of these are doubt. */
    private static BrokerFailure failure(int status, int code, String words) {
        String lower = words.toLowerCase(Locale.ROOT);
        Kind kind;
        if (code == 1003 || status == 401 || status == 403 || SessionLife.isOver(words)) {
            kind = Kind.SESSION_ENDED;
        } else if (lower.contains("rate limit") || lower.contains("too many")) {
            kind = Kind.RATE_LIMITED;
        } else if (code == 1005 || code == 424 || status >= 500) {
            kind = Kind.NO_ANSWER;
        } else {
            kind = Kind.REFUSED;
        }
        return new BrokerFailure(kind, String.valueOf(code), words);
    }
}
