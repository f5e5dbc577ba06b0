package io.tradewind.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Accounts of the engine and runs of the analyst, as those two answer. A test speaks to it over HTTP only, so it does
 * not matter which class loader made it.
 */
final class FakeTrading {
    /** System property: while it is true, the analyst does not answer. */
    static final String ANALYST_AWAY = "test.analyst.away";

    /** System property: number of open positions that the engine tells of. */
    static final String OPEN_POSITIONS = "test.open.positions";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long FIRST_ACCOUNT = 700;

    private final AtomicLong accountIds = new AtomicLong(FIRST_ACCOUNT);
    private final Map<String, ObjectNode> accounts = new ConcurrentHashMap<>();
    private final Map<String, ObjectNode> runs = new ConcurrentHashMap<>();

    /** An answer. */
    record Answer(int status, Object body) {}

    /** Empty when this is not about trading. */
    Optional<Answer> answer(String method, String path, String query, byte[] asked) throws IOException {
        JsonNode body = asked.length == 0 ? JSON.createObjectNode() : JSON.readTree(asked);
        if (path.startsWith("/api/v1/strategy-runs")) {
            return Optional.of(run(method, path.substring("/api/v1/strategy-runs".length()), body));
        }
        if (path.equals("/api/v1/accounts") && method.equals("POST")) {
            return Optional.of(open(body));
        }
        if (path.matches("/api/v1/accounts/bot-[0-9a-f]{32}")) {
            ObjectNode account = accounts.get(path.substring("/api/v1/accounts/".length()));
            return Optional.of(account == null ? notFound() : new Answer(200, Map.of("account", account)));
        }
        if (path.matches("/api/v1/accounts/\\d+/flatten")) {
            System.clearProperty(OPEN_POSITIONS);
            return Optional.of(new Answer(200, Map.of("results", new Object[0])));
        }
        if (path.matches("/api/v1/accounts/\\d+/balances")) {
            return Optional.of(json("""
                    {"account_id":"1","venue":"paper","balances":[{"currency":"USD","free":900,"used":100,"total":1000}],
                     "as_of":"2026-11-26T10:00:00Z","age_seconds":1,"stale":false}"""));
        }
        if (path.equals("/api/v1/oms/ccxt/77/fetch_ticker")) {
            return Optional.of(ticker(body.toString()));
        }
        if (query.contains("page_size=200&account_id=")) {
            boolean positions = path.equals("/api/v1/positions");
            int before = (Integer.parseInt(query.replaceAll(".*\\bpage=(\\d+).*", "$1")) - 1) * 200;
            int open = positions ? Math.clamp(Integer.getInteger(OPEN_POSITIONS, 0) - before, 0, 200) : 0;
            return Optional.of(new Answer(
                    200,
                    Map.of(positions ? "positions" : "orders", Collections.nCopies(open, Map.of("position_id", 1)))));
        }
        return market(path);
    }

    /** An exchange that trades one coin against the rand. */
    private static Answer ticker(String asked) throws IOException {
        return asked.contains("USDT/ZAR")
                ? json("""
                        {"result":{"symbol":"USDT/ZAR","timestamp":%s,"bid":18.4,"ask":18.6,"last":19}}""".formatted(Instant.now().minusSeconds(5).toEpochMilli()))
                : refusal(400, "REQ_002", "BadSymbol");
    }

    private static Optional<Answer> market(String path) throws IOException {
        return switch (path) {
            case "/api/v1/instruments" -> Optional.of(json("""
                    {"instruments":[{"instrument":"BTC_USD","staleness":{"state":"fresh"}},
                                    {"instrument":"ETH_USD","staleness":{"state":"fresh"}},
                                    {"instrument":"AAPL","staleness":{"state":"stale"}}]}"""));
            case "/api/v1/venues" -> Optional.of(json("""
                    {"venues":[{"name":"paper","display_name":"Paper","kind":"paper","region":"GLOBAL","currency":"USD",
                                "live":false,"credential_fields":[]},
                               {"name":"luno","display_name":"Luno","kind":"crypto","region":"ZA","currency":"ZAR",
                                "live":true,"credential_fields":[{"name":"api_key","secret":false,"required":true},
                                                                 {"name":"api_secret","secret":true,"required":true}]}]}"""));
            case "/api/v1/venues/luno/health" -> Optional.of(json("""
                    {"name":"luno","status":"operational","latency_ms":45,"checked_at":"2026-11-26T10:00:00Z"}"""));
            default ->
                path.startsWith("/api/v1/venues/") || path.endsWith("/credentials")
                        ? Optional.of(notFound())
                        : Optional.empty();
        };
    }

    private Answer open(JsonNode body) {
        ObjectNode account = JSON.createObjectNode();
        account.put("account_id", accountIds.getAndIncrement());
        account.setAll((ObjectNode) body);
        ObjectNode before = accounts.putIfAbsent(body.path("label").asText(), account);
        return before == null ? new Answer(200, account) : refusal(409, "REQ_007", "This label is taken");
    }

    private Answer run(String method, String rest, JsonNode body) {
        if (Boolean.getBoolean(ANALYST_AWAY)) {
            return refusal(503, "SYS_002", "away");
        }
        if (rest.equals("/check")) {
            return check(body);
        }
        if (rest.isEmpty() && method.equals("POST")) {
            ObjectNode run = body.deepCopy();
            run.put("status", "active");
            runs.putIfAbsent(body.path("run_id").asText(), stamped(run));
            return new Answer(201, runs.get(body.path("run_id").asText()));
        }
        String[] parts = rest.substring(1).split("/");
        ObjectNode run = runs.get(parts[0]);
        if (run == null) {
            return notFound();
        }
        if (method.equals("PUT")) {
            run.setAll((ObjectNode) body);
        } else if (parts.length == 2) {
            run.put(
                    "status",
                    Map.of("pause", "paused", "resume", "active", "stop", "stopped")
                            .get(parts[1]));
            stamped(run);
        }
        return new Answer(200, run);
    }

    private static Answer check(JsonNode body) {
        String strategy = body.path("strategy").asText("momentum");
        if (!strategy.equals("momentum")) {
            return refusal(400, "REQ_002", "strategy: unknown strategy; known are momentum, ORB");
        }
        if (body.path("parameters").path("fast_period").asInt(9) > 50) {
            return refusal(400, "REQ_002", "parameters.fast_period: must be a whole number from 2 to 50");
        }
        ObjectNode checked = body.deepCopy();
        checked.put("strategy", strategy);
        checked.putObject("parameters")
                .put("fast_period", body.path("parameters").path("fast_period").asInt(9));
        return new Answer(200, checked);
    }

    private static ObjectNode stamped(ObjectNode run) {
        return run.put(
                "changed_at", Instant.now().truncatedTo(ChronoUnit.MILLIS).toString());
    }

    private static Answer notFound() {
        return refusal(404, "REQ_003", "No such thing");
    }

    private static Answer refusal(int status, String code, String message) {
        return new Answer(status, Map.of("error", Map.of("code", code, "message", message, "details", Map.of())));
    }

    private static Answer json(String text) throws IOException {
        return new Answer(200, JSON.readTree(text));
    }
}
