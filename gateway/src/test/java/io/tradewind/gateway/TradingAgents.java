package io.tradewind.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * What the agents answer to the doors of the core and the cockpit: per method and path an answer that a test sets, and
 * every call on record. Kept in the system properties, as JDK types, since server and tests see different class loaders.
 */
public final class TradingAgents {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ANSWERS = "test.agents.answers";
    private static final String GATES = "test.agents.gates";
    private static final long LONGEST_GATE_MILLIS = 8_000;
    private static final String CALLS = "test.agents.calls";
    private static final String HOLDS = "test.agents.holds";
    private static final long LONGEST_HOLD_SECONDS = 20;
    private static final Pattern TIME = Pattern.compile("@(PT-?[0-9HMS-]+)");

    private TradingAgents() {}

    /** Sets an answer: {@code POST /api/v1/…} → status, a blank, JSON. An empty one is never answered. */
    public static void set(String methodAndPath, int status, String json) {
        map(ANSWERS).put(methodAndPath, status + " " + json);
    }

    /** In an answer: the time at which it is given, and that much later or earlier. */
    static String fromNow(Duration apart) {
        return "@" + apart;
    }

    private static String timed(String answer) {
        Instant now = Instant.now();
        return TIME.matcher(answer)
                .replaceAll(time -> now.plus(Duration.parse(time.group(1))).toString());
    }

    static void away(String methodAndPath) {
        map(ANSWERS).put(methodAndPath, "");
    }

    /** As {@link #set}, answered when another call has come; without an end when that does not come in time. */
    static void setAfter(String methodAndPath, String other, int status, String json) {
        set(methodAndPath, status, json);
        map(GATES).put(methodAndPath, other);
    }

    public static void clear() {
        map(GATES).clear();
        map(ANSWERS).clear();
        holds().clear();
        calls().clear();
    }

    /** The next such call is not answered before it is let go. */
    static Held hold(String methodAndPath) {
        Held held = new Held(new CountDownLatch(1), new CountDownLatch(1));
        holds().put(methodAndPath, new CountDownLatch[] {held.arrived, held.released});
        return held;
    }

    /** A call that an agent has got and does not answer yet. */
    record Held(CountDownLatch arrived, CountDownLatch released) implements AutoCloseable {
        void awaitArrival() {
            await(arrived);
        }

        void letGo() {
            released.countDown();
        }

        @Override
        public void close() {
            letGo();
        }
    }

    static void awaitRelease(String methodAndPath) {
        CountDownLatch[] held = holds().remove(methodAndPath);
        if (held != null) {
            held[0].countDown();
            await(held[1]);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(LONGEST_HOLD_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("nobody came, or nobody let go");
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopping);
        }
    }

    /** {@code POST /path body}, in the order they came. */
    public static List<String> calls(String methodAndPath) {
        synchronized (calls()) {
            return calls().stream()
                    .filter(call -> call.startsWith(methodAndPath))
                    .toList();
        }
    }

    static boolean answer(HttpExchange exchange, String path, byte[] asked) throws IOException {
        String key = exchange.getRequestMethod() + " " + path;
        String answer = map(ANSWERS).get(key);
        if (answer == null) {
            return false;
        }
        String query = exchange.getRequestURI().getRawQuery();
        synchronized (calls()) {
            calls().add(key + (query == null ? "" : "?" + query) + " "
                    + new String(asked, java.nio.charset.StandardCharsets.UTF_8));
            calls().notifyAll();
        }
        if (!answer.isEmpty() && opened(map(GATES).get(key))) {
            int blank = answer.indexOf(' ');
            JsonNode body = JSON.readTree(timed(answer.substring(blank + 1)));
            FakeAgents.send(
                    exchange,
                    Integer.parseInt(answer.substring(0, blank)),
                    key.equals("GET /api/v1/accounts") ? visible(exchange, body) : body);
        }
        return true;
    }

    private static boolean opened(String gate) {
        long end = System.nanoTime() + LONGEST_GATE_MILLIS * 1_000_000;
        synchronized (calls()) {
            while (gate != null && calls(gate).isEmpty()) {
                long left = (end - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    return false;
                }
                try {
                    calls().wait(left);
                } catch (InterruptedException stopping) {
                    Thread.currentThread().interrupt();
                    return false;
                }
            }
        }
        return true;
    }

    /** As the engine does: a person's token shows the accounts that it names, a service's shows all. */
    private static JsonNode visible(HttpExchange exchange, JsonNode answer) throws IOException {
        String token = exchange.getRequestHeaders().getFirst("Authorization");
        JsonNode claims = JSON.readTree(Base64.getUrlDecoder().decode(token.split("\\.")[1]));
        boolean isService = claims.path("roles").toString().contains("service");
        List<JsonNode> shown = new ArrayList<>();
        for (JsonNode account : answer.path("accounts")) {
            boolean isNamed =
                    claims.path("accounts").toString().matches(".*\\b" + account.path("account_id") + "\\b.*");
            if (isService || isNamed) {
                shown.add(account);
            }
        }
        return JSON.valueToTree(Map.of("accounts", shown, "total_count", shown.size()));
    }

    static JsonNode body(String call) {
        try {
            return JSON.readTree(call.substring(call.indexOf('{')));
        } catch (IOException broken) {
            throw new AssertionError(call, broken);
        }
    }

    static String error(String code) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("code", code);
        error.put("message", "told so by a test");
        error.put("details", Map.of());
        try {
            return JSON.writeValueAsString(Map.of("error", error));
        } catch (IOException broken) {
            throw new AssertionError(broken);
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, String> map(String name) {
        return (Map<String, String>) System.getProperties().computeIfAbsent(name, n -> new ConcurrentHashMap<>());
    }

    @SuppressWarnings("unchecked")
    private static Map<String, CountDownLatch[]> holds() {
        return (Map<String, CountDownLatch[]>)
                System.getProperties().computeIfAbsent(HOLDS, n -> new ConcurrentHashMap<>());
    }

    @SuppressWarnings("unchecked")
    private static List<String> calls() {
        return (List<String>) System.getProperties().computeIfAbsent(CALLS, n -> new ArrayList<>());
    }
}
