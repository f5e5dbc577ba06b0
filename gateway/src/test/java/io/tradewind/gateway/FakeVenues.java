package io.tradewind.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The execution engine's answers about venues and keys: what the keys are worth is in their name. */
final class FakeVenues {
    static final long ACCOUNT = 77;

    /** System property: while it is true, something is open on the account, and its keys are deleted by force only. */
    static final String OPEN = "test.open.at.venue";

    private static final ObjectMapper JSON = new ObjectMapper();

    private FakeVenues() {}

    static boolean answers(HttpExchange exchange, String path, byte[] asked) throws IOException {
        String method = exchange.getRequestMethod();
        if (path.endsWith("/check-credentials")) {
            check(exchange, path.split("/")[4], JSON.readTree(asked).path("credentials"));
        } else if (path.equals("/api/v1/accounts")
                && method.equals("POST")
                && JSON.readTree(asked).hasNonNull("credentials")) {
            open(exchange, JSON.readTree(asked));
        } else if (path.matches("/api/v1/accounts/\\d+/credentials")
                && method.equals("DELETE")
                && Boolean.getBoolean(OPEN)
                && !"force=true".equals(exchange.getRequestURI().getQuery())) {
            stillOpen(exchange);
        } else if (path.matches("/api/v1/accounts/\\d+/credentials") && !method.equals("GET")) {
            FakeAgents.send(exchange, 200, Map.of("account_id", ACCOUNT, "complete", method.equals("PUT")));
        } else {
            return false;
        }
        return true;
    }

    private static void check(HttpExchange exchange, String venue, JsonNode keys) throws IOException {
        String key = keys.path("api_key").asText();
        String further =
                Map.of("oanda", "account_id", "zerodha", "access_token").getOrDefault(venue, "api_key");
        if (!List.of("luno", "paper", "oanda", "zerodha").contains(venue)) {
            error(exchange, 404, "REQ_003", "No such venue");
        } else if (!venue.equals("paper") && !keys.hasNonNull(further)) {
            error(exchange, 400, "REQ_002", "credentials." + further + ": is missing");
        } else if (key.startsWith("silent")) {
            error(exchange, 503, "EXEC_002", "luno did not answer");
        } else if (venue.equals("luno") && !keys.hasNonNull("api_secret")) {
            error(exchange, 400, "REQ_002", "credentials.api_secret: is missing");
        } else {
            Map<String, Object> answer = new LinkedHashMap<>();
            answer.put("valid", venue.equals("paper") || !key.startsWith("bad"));
            Map<String, Object> permissions = new LinkedHashMap<>();
            permissions.put("read", true);
            permissions.put("trade", !key.startsWith("readonly"));
            permissions.put("withdraw", venue.equals("paper") ? null : key.startsWith("rich"));
            answer.put("permissions", permissions);
            answer.put("missing", key.startsWith("readonly") ? List.of("trade") : List.of());
            answer.put("excessive", key.startsWith("rich") ? List.of("withdraw") : List.of());
            answer.put("latency_ms", 12);
            answer.put("venue_user", null);
            answer.put("message", "as the venue says");
            FakeAgents.send(exchange, 200, answer);
        }
    }

    /** Of some keys the answer is lost, or the account is refused or taken. */
    private static void open(HttpExchange exchange, JsonNode opening) throws IOException {
        String key = opening.at("/credentials/api_key").asText();
        if (key.startsWith("refused")) {
            error(exchange, 400, "REQ_002", "credentials.api_key: the venue has changed its mind");
        } else if (key.startsWith("taken")) {
            error(exchange, 409, "REQ_007", "This label is taken");
        } else if (!key.startsWith("lost")) {
            Map<String, Object> account = Map.of(
                    "account_id",
                    ACCOUNT,
                    "label",
                    opening.path("label").asText(),
                    "venue",
                    opening.path("venue").asText());
            FakeAgents.send(exchange, 200, account);
        }
    }

    private static void stillOpen(HttpExchange exchange) throws IOException {
        Map<String, Object> details = Map.of(
                "open_positions",
                2,
                "open_orders",
                1,
                "positions",
                List.of(Map.of("instrument", "BTC_ZAR"), Map.of("instrument", "ETH_ZAR")),
                "orders",
                List.of(Map.of("instrument", "BTC_ZAR")));
        FakeAgents.send(
                exchange,
                409,
                Map.of("error", Map.of("code", "REQ_007", "message", "something is open", "details", details)));
    }

    private static void error(HttpExchange exchange, int status, String code, String message) throws IOException {
        FakeAgents.send(
                exchange, status, Map.of("error", Map.of("code", code, "message", message, "details", Map.of())));
    }
}
