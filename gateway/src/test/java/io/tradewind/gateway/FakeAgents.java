package io.tradewind.gateway;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.tradewind.testkit.TestClients;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLPeerUnverifiedException;

/**
 * Agents for the gateway's tests: a real TLS server that demands a client certificate and tells back what it was asked.
 * It keeps no state, so it does not matter which class loader a test sees it through. One agent (compliance) is away.
 */
public final class FakeAgents implements QuarkusTestResourceLifecycleManager {
    static final String DEMO_USER = "00000000-0000-4000-8000-000000000001";
    static final String ADMIN_USER = "00000000-0000-4000-8000-000000000002";
    static final String DEMO_PASSWORD = "Tw-demo-password-1!";
    static final String ADMIN_PASSWORD = "Tw-admin-password-1!";
    static final String FIRST_ADMINISTRATOR = "first-administrator-code-of-the-tests";
    static final String API_KEY = "tw_0123456789abcdef";

    /** System property: while it is true, the engine does not answer. */
    static final String ENGINE_AWAY = "test.engine.away";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final AtomicInteger tokensSeen = new AtomicInteger();
    private final FakeTrading trading = new FakeTrading();
    private final FakeEventStream events = new FakeEventStream();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private HttpsServer server;
    private ExecutorService threads;
    private Path bootstrap;
    private Path secret;
    private Path firstAdministrator;

    @Override
    public Map<String, String> start() {
        try {
            server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
            server.setHttpsConfigurator(new HttpsConfigurator(TestClients.sslContext("execution-engine")) {
                @Override
                public void configure(HttpsParameters parameters) {
                    SSLParameters tls = getSSLContext().getDefaultSSLParameters();
                    tls.setNeedClientAuth(true);
                    parameters.setSSLParameters(tls);
                }
            });
            // A connection that nobody uses holds a thread.
            threads = Executors.newCachedThreadPool();
            server.setExecutor(threads);
            server.createContext("/", this::answer);
            server.start();
            bootstrap = Files.createTempFile("bootstrap", ".json");
            Files.writeString(bootstrap, bootstrapJson());
            secret = Files.createTempFile("second-factor", ".key");
            Files.writeString(secret, "0123456789abcdef0123456789abcdef");
            firstAdministrator = Files.createTempFile("first-administrator", ".code");
            Files.writeString(firstAdministrator, FIRST_ADMINISTRATOR);
            return settings();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @Override
    public void stop() {
        events.stop();
        stopped.countDown();
        server.stop(0);
        threads.shutdownNow();
        bootstrap.toFile().delete();
        secret.toFile().delete();
        firstAdministrator.toFile().delete();
    }

    private Map<String, String> settings() {
        String url = "https://localhost:" + server.getAddress().getPort();
        Map<String, String> settings = new LinkedHashMap<>();
        for (String service : new String[] {
            "circuit-breaker-agent",
            "market-analysis-agent",
            "risk-management-agent",
            "execution-engine",
            "performance-tracker",
            "market-data-stream",
            "event-stream"
        }) {
            settings.put("tradewind.services." + service + ".url", url);
        }
        settings.put("tradewind.services.event-stream.url", events.start());
        // Nobody listens on port 1.
        settings.put("tradewind.services.compliance-agent.url", "https://localhost:1");
        settings.put("tradewind.gateway.bootstrap.file", bootstrap.toString());
        settings.put("tradewind.gateway.agents.deadline", "PT5S");
        for (String group : new String[] {"login", "register", "refresh", "2fa", "password", "api-keys", "keys"}) {
            settings.put("tradewind.rate-limits." + group, "10000");
        }
        settings.put("tradewind.http.trusted-proxies", "127.0.0.1, 10.1.0.0/16");
        // Fifty who try at once all get to the race.
        settings.put("tradewind.gateway.passwords.waiting-hashes", "64");
        settings.put("tradewind.rate-limits.chat", "10000");
        settings.put("tradewind.gateway.attempts.passwords", "100000");
        settings.put("tradewind.gateway.attempts.codes", "100000");
        settings.put("tradewind.gateway.second-factor.key-file", secret.toString());
        settings.put("tradewind.gateway.invites.first-administrator-file", firstAdministrator.toString());
        for (String group : new String[] {"scan", "ignition", "telemetry", "shutdown"}) {
            settings.put("tradewind.rate-limits." + group, "10000");
        }
        settings.put("tradewind.gateway.shutdown.resume-every", "PT0.2S");
        settings.put("tradewind.gateway.shutdown.confirm-within", "PT1S");
        settings.put("tradewind.gateway.oms.socket.heartbeat", "PT1S");
        settings.put("tradewind.gateway.telemetry.stream-every", "PT0.2S");
        settings.put("tradewind.gateway.hmac.services.merq-node-core.secrets", Core.SECRET + "," + Core.NEXT_SECRET);
        settings.put("tradewind.gateway.cors.origins", "https://front.example");
        return settings;
    }

    private static String bootstrapJson() {
        return """
            {"demo":{"user_id":"%s","email":"demo@tradewind.local","password":"%s","api_key":"%s"},
             "admin":{"user_id":"%s","email":"admin@tradewind.local","password":"%s"},
             "engine":{"service_id":"merq-node-core","secret":"x","demo_blob":""}}""".formatted(DEMO_USER, DEMO_PASSWORD, API_KEY, ADMIN_USER, ADMIN_PASSWORD);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] asked = exchange.getRequestBody().readAllBytes();
            String path = exchange.getRequestURI().getPath();
            TradingAgents.awaitRelease(exchange.getRequestMethod() + " " + path);
            if (FakeVenues.answers(exchange, path, asked)) {
                // Answered there.
            } else if (path.equals("/health")) {
                send(exchange, 200, Map.of("status", "healthy"));
            } else if (TradingAgents.answer(exchange, path, asked)) {
                // Answered with what the test told them.
            } else if (path.equals("/api/v1/accounts") && Boolean.getBoolean(ENGINE_AWAY)) {
                // Closed without an answer.
            } else if (path.equals("/api/v1/accounts")
                    && exchange.getRequestMethod().equals("GET")) {
                boolean demo = exchange.getRequestURI().getQuery().contains(DEMO_USER);
                send(
                        exchange,
                        200,
                        JSON.readTree(
                                demo
                                        ? "{\"accounts\":[{\"account_id\":\"1\",\"label\":\"demo\"}],\"total_count\":1}"
                                        : "{\"accounts\":[],\"total_count\":0}"));
            } else if (path.equals("/api/v1/refuse-once") && tokensSeen.getAndIncrement() == 0) {
                send(exchange, 401, Map.of("error", Map.of("code", "AUTH_001")));
            } else if (path.startsWith("/api/v1/refuse/")) {
                exchange.getResponseHeaders().set("X-RateLimit-Limit", "100");
                exchange.getResponseHeaders().set("Retry-After", "7");
                exchange.getResponseHeaders().set("X-Internal", "secret");
                exchange.getResponseHeaders().set("Set-Cookie", "a=b");
                send(
                        exchange,
                        Integer.parseInt(path.substring("/api/v1/refuse/".length())),
                        Map.of("error", Map.of("code", "STOP_001")));
            } else if (path.equals("/api/v1/foreign") || path.equals("/api/v1/oms/position/deals/403")) {
                send(
                        exchange,
                        403,
                        JSON.readTree("{\"error\":{\"code\":\"AUTH_002\",\"message\":\"This caller may not touch this"
                                + " account\",\"details\":{\"account_id\":\"3\"}}}"));
            } else if (path.startsWith("/api/v1/oms/position/orders/4")) {
                send(
                        exchange,
                        path.endsWith("/404") ? 404 : 400,
                        Map.of(
                                "error",
                                Map.of(
                                        "code",
                                        path.endsWith("/404") ? "REQ_003" : "REQ_002",
                                        "message",
                                        "told by the engine",
                                        "details",
                                        Map.of("field", "x", "path", path),
                                        "timestamp",
                                        "2026-01-01T00:00:00.000Z",
                                        "request_id",
                                        "other")));
            } else if (path.equals("/api/v1/oms/position/orders/open")) {
                send(exchange, 200, Map.of("orders", java.util.List.of(Map.of("order_id", 7)), "next_cursor", "7"));
            } else if (path.startsWith("/api/v1/letters/")) {
                String letters = "x".repeat(Integer.parseInt(path.substring("/api/v1/letters/".length())));
                send(exchange, 200, Map.of("letters", letters));
            } else if (path.equals("/api/v1/hang")) {
                // Longer than any deadline.
                stopped.await(60, TimeUnit.SECONDS);
            } else {
                Optional<FakeTrading.Answer> answer = trading.answer(
                        exchange.getRequestMethod(),
                        path,
                        String.valueOf(exchange.getRequestURI().getRawQuery()),
                        asked);
                if (answer.isPresent()) {
                    send(exchange, answer.get().status(), answer.get().body());
                } else {
                    send(exchange, 200, echo((HttpsExchange) exchange, asked));
                }
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private static Map<String, Object> echo(HttpsExchange exchange, byte[] asked) throws SSLPeerUnverifiedException {
        Map<String, Object> echo = new LinkedHashMap<>();
        echo.put("method", exchange.getRequestMethod());
        echo.put("path", exchange.getRequestURI().getPath());
        echo.put("query", String.valueOf(exchange.getRequestURI().getRawQuery()));
        echo.put("body", new String(asked, StandardCharsets.UTF_8));
        echo.put("certificate", exchange.getSSLSession().getPeerPrincipal().getName());
        Map<String, String> headers = new LinkedHashMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(java.util.Locale.ROOT), values.getFirst()));
        echo.put("headers", headers);
        String token = headers.getOrDefault("authorization", "Bearer a.e30.c").substring("Bearer ".length());
        String claims = new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]), StandardCharsets.UTF_8);
        echo.put("claims", claims);
        return echo;
    }

    static void send(HttpExchange exchange, int status, Object body) throws IOException {
        byte[] bytes = JSON.writeValueAsBytes(body);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
