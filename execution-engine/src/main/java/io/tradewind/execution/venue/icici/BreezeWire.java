package io.tradewind.execution.venue.icici;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.execution.venue.broker.BrokerCall;
import io.tradewind.execution.venue.broker.BrokerFailure;
import io.tradewind.execution.venue.broker.BrokerFailure.Kind;
import io.tradewind.execution.venue.broker.BrokerHttp;
import io.tradewind.execution.venue.broker.BrokerJson;
import io.tradewind.execution.venue.broker.BrokerReply;
import io.tradewind.execution.venue.broker.BrokerSession;
import io.tradewind.execution.venue.broker.Digests;
import io.tradewind.execution.venue.broker.SessionLife;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Breeze's envelope {@code {Success, Status, Error}}, whose Status is the true one (HTTP says 200 to all), and its
 * signature: hex SHA-256 over timestamp, body and secret.
 */
final class BreezeWire {
    private static final String ROOT = "/breezeapi/api/v1/";
    private static final int OK = 200;
    private static final int TOO_MANY = 429;
    private static final int TIMEOUT = 408;
    private static final Pattern DECISION = Pattern.compile(
            "invalid|out of range|closed|insufficient|exceed|rejected|blocked|mandatory|multiple of"
                    + "|(should|must|cannot|can not) be|(less|greater|more) than|not (allowed|permitted|enabled|eligible)");
    private static final Pattern TROUBLE =
            Pattern.compile("internal|time ?out|timed out|try again|unavailable|technical|exception|response|gateway"
                    + "|connection|went wrong");
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss'.000Z'").withZone(ZoneOffset.UTC);

    private final BrokerHttp http;
    private final Clock clock;

    BreezeWire(BrokerHttp http, Clock clock) {
        this.http = http;
        this.clock = clock;
    }

    /** The Success of a signed call; a list without rows may come as an error that says so. */
    JsonNode call(BrokerSession session, String method, String endpoint, Map<String, String> fields) {
        String body = BrokerJson.write(fields);
        String stamp = STAMP.format(clock.instant());
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("X-Checksum", "token " + Digests.sha256(stamp + body + session.apiSecret()));
        headers.put("X-Timestamp", stamp);
        headers.put("X-AppKey", session.apiKey());
        headers.put("X-SessionToken", session.accessToken());
        return unwrap(http.send(BrokerCall.json(method, ROOT + endpoint, body).with(headers)));
    }

    /** The Success of a new order, which may be there after a failure that is not known to say no. */
    JsonNode order(BrokerSession session, Map<String, String> fields) {
        try {
            return call(session, "POST", "order", fields);
        } catch (BrokerFailure e) {
            throw e.kind() == Kind.REFUSED && !isDecided(Integer.parseInt(e.code()), e.getMessage())
                    ? new BrokerFailure(Kind.NO_ANSWER, e.code(), e.getMessage(), e)
                    : e;
        }
    }

    /** Status 500 is Breeze's for its decisions and for its own troubles alike: there only the words tell. */
    private static boolean isDecided(int status, String words) {
        String lower = words.toLowerCase(Locale.ROOT);
        return status != TIMEOUT
                && (status < 500
                        || DECISION.matcher(lower).find()
                                && !TROUBLE.matcher(lower).find());
    }

    /** The Success of a call without a session. */
    JsonNode plain(String endpoint, Map<String, String> fields) {
        return unwrap(http.send(BrokerCall.json("GET", ROOT + endpoint, BrokerJson.write(fields))));
    }

    static JsonNode unwrap(BrokerReply reply) {
        if (reply.status() == TOO_MANY) {
            throw new BrokerFailure(Kind.RATE_LIMITED, "429", "too many requests");
        }
        if (!reply.isJson()) {
            throw new BrokerFailure(
                    Kind.NO_ANSWER, String.valueOf(reply.status()), "HTTP " + reply.status() + " without JSON");
        }
        JsonNode json = reply.json();
        String error = BrokerJson.text(json, "Error");
        int status = json.path("Status").asInt(reply.status());
        if (status == OK && error == null && !json.path("Success").isNull()) {
            return json.path("Success");
        }
        if (error != null && error.toLowerCase(Locale.ROOT).startsWith("no data found")) {
            return json.path("Nothing");
        }
        throw failure(status, error);
    }

    /** An error with words answers a question, also with Status 500; one without words is doubt. */
    private static BrokerFailure failure(int status, String error) {
        String words = BrokerReply.words(error);
        String lower = words.toLowerCase(Locale.ROOT);
        Kind kind;
        if (status == TOO_MANY || lower.contains("limit exceed") || lower.contains("too many")) {
            kind = Kind.RATE_LIMITED;
        } else if (isAboutSession(lower) || status == 401 || status == 403) {
            kind = Kind.SESSION_ENDED;
        } else if (error == null || lower.contains("internal server error") || status == 503 || status == 504) {
            kind = Kind.NO_ANSWER;
        } else {
            kind = Kind.REFUSED;
        }
        return new BrokerFailure(kind, String.valueOf(status), words);
    }

    private static boolean isAboutSession(String words) {
        return SessionLife.isOver(words) || words.contains("public key") || words.contains("user not authenticated");
    }
}
