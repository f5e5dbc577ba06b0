package io.tradewind.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tradewind.gateway.Suite.Reply;
import io.tradewind.testkit.SuiteResource;
import io.tradewind.testkit.TestClients;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(value = SuiteResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = FakeAgents.class, scope = TestResourceScope.GLOBAL)
class DoorsComponentTest {
    @ParameterizedTest
    @CsvSource({
        "GET, /api/nowhere, amarktai, 404",
        "GET, /api/auth/login, amarktai, 405",
        "GET, /api/scan/nowhere/x, mci, 404",
        "GET, /api/telemetry/nowhere/x/y, mci, 404",
        "GET, /position/nowhere, oms, 404",
        "GET, /ccxt/nowhere, oms, 404",
        "GET, /engine/nowhere, engine, 404",
        "GET, /nowhere, agents, 404",
        "PATCH, /healthz, agents, 405"
    })
    void shouldAnswerInTheWordsOfTheDoor(String method, String path, String door, int status) {
        Reply reply = Suite.send(method, path, null, null);

        assertThat(reply.status()).isEqualTo(status);
        assertShape(door, reply.json());
    }

    @Test
    void shouldRefuseBodiesThatAreNoJsonOfAnotherTypeOrTooLarge() {
        Reply malformed = Suite.post("/api/auth/login", null, "{\"email\":");
        Reply list = Suite.post("/api/auth/login", null, "[]");
        Reply none = Suite.post("/api/auth/login", null, "");
        Reply text = Suite.send("POST", "/api/auth/login", null, "x", "Content-Type", "text/plain");
        Reply large = Suite.post("/api/auth/login", null, " ".repeat(10 * 1024 * 1024));

        assertThat(malformed.status()).isEqualTo(400);
        assertThat(list.status()).isEqualTo(400);
        assertThat(none.status()).isEqualTo(400);
        assertThat(text.status()).isEqualTo(415);
        assertThat(large.status()).isEqualTo(413);
        for (Reply reply : new Reply[] {malformed, list, none, text, large}) {
            assertShape("amarktai", reply.json());
            assertThat(reply.response().body()).doesNotContain("Exception", "io.tradewind", "jackson");
        }
    }

    @Test
    void shouldSayThatItIsAlive() {
        Reply alive = Suite.get("/healthz", null);
        Reply ping = Suite.get("/api/system/ping", null);
        Reply health = Suite.get("/health", null);

        assertThat(alive.json().path("status").asText()).isEqualTo("ok");
        assertThat(alive.json().path("version").asText()).isNotEmpty();
        assertThat(ping.json().path("status").asText()).isEqualTo("ok");
        assertThat(Instant.parse(ping.json().path("timestamp").asText())).isNotNull();
        assertThat(health.json().path("dependencies").path("database").asText()).isEqualTo("healthy");
    }

    @Test
    void shouldAskEachPartForTheStatus() {
        Reply anonymous = Suite.get("/api/system/status", null);
        Reply reply = Suite.get("/api/system/status", Suite.demoToken());

        assertThat(anonymous.status()).isEqualTo(401);
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().path("success").asBoolean()).isTrue();
        JsonNode status = reply.json().path("status");
        assertThat(status.path("database").asText()).isEqualTo("connected");
        assertThat(status.path("websocket").asText()).isEqualTo("active");
        assertThat(status.path("sse").asText()).isEqualTo("active");
        assertThat(status.path("api").asText()).isEqualTo("operational");
        assertThat(status.path("bots_active").asInt(-1)).isZero();
        assertThat(status.path("bots_total").asInt(-1)).isZero();
    }

    @Test
    void shouldRefuseTwoHostHeaders() throws IOException {
        URI url = URI.create(TestClients.plainUrl());
        try (Socket socket = new Socket(url.getHost(), url.getPort())) {
            socket.getOutputStream()
                    .write("GET /api/system/ping HTTP/1.1\r\nHost: a\r\nHost: b\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 400").doesNotContain("\"ok\"");
        }
    }

    @Test
    void shouldOpenToListedOriginsOnly() {
        Reply listed = Suite.send("GET", "/api/system/ping", null, null, "Origin", "https://front.example");
        Reply other = Suite.send("GET", "/api/system/ping", null, null, "Origin", "https://evil.example");

        assertThat(listed.header("Access-Control-Allow-Origin")).isEqualTo("https://front.example");
        assertThat(other.header("Access-Control-Allow-Origin")).isNull();
        assertThat(listed.header("Vary")).isEqualTo("Origin");
    }

    @Test
    void shouldAnswerPreflightsOfListedOriginsOnly() {
        Reply listed = preflight("https://front.example");
        Reply other = preflight("https://front.example.evil.example");

        assertThat(listed.status()).isEqualTo(204);
        assertThat(listed.header("Access-Control-Allow-Methods")).contains("DELETE", "PATCH");
        assertThat(listed.header("Access-Control-Allow-Headers"))
                .contains("Authorization", "x-api-key", "Prefer", "Last-Event-ID");
        assertThat(other.status()).isEqualTo(403);
        assertShape("amarktai", other.json());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/api/bots | GET, HEAD, OPTIONS, POST",
                "/api/bots/ | GET, HEAD, OPTIONS, POST",
                "/api/bots/00000000-0000-4000-8000-000000000001 | DELETE, GET, HEAD, OPTIONS, PATCH, PUT",
                "/api/bots/x/pause | OPTIONS, POST",
                "/api/keys/test | DELETE, GET, HEAD, OPTIONS, POST",
                "/api/realtime/events | GET, OPTIONS",
                "/api/ws | GET, OPTIONS",
                "/ws | GET, OPTIONS",
                "/position/orders/open | GET, HEAD, OPTIONS",
                "/position/limits | DELETE, GET, HEAD, OPTIONS, PUT",
                "/position/limits/strategies/enable | OPTIONS, POST",
                "/api/v1/risk/limits/1 | DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT"
            })
    void shouldNameTheMethodsOfExactlyThisPath(String path, String methods) {
        Reply options = Suite.send("OPTIONS", path, null, null);

        assertThat(options.status()).isEqualTo(204);
        assertThat(options.header("Allow")).isEqualTo(methods);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PATCH | /api/trades | amarktai | GET, HEAD, OPTIONS",
                "GET | /api/bots/x/pause | amarktai | OPTIONS, POST",
                "POST | /api/realtime/events | amarktai | GET, OPTIONS",
                "DELETE | /ws | oms | GET, OPTIONS",
                "PUT | /api/scan | mci | OPTIONS, POST",
                "PATCH | /healthz | agents | GET, HEAD, OPTIONS"
            })
    void shouldSayWhichMethodsThereAreWhenOneIsNot(String method, String path, String door, String methods) {
        Reply reply = Suite.send(method, path, Suite.demoToken(), null);

        assertThat(reply.status()).isEqualTo(405);
        assertThat(reply.header("Allow")).isEqualTo(methods);
        assertShape(door, reply.json());
    }

    @Test
    void shouldAnswerOptionsOfNowhereAndHeadAsGet() {
        assertThat(Suite.send("OPTIONS", "/api/nowhere", null, null).status()).isEqualTo(404);
        Reply head = Suite.send("HEAD", "/api/system/ping", null, null);
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.response().body()).isEmpty();
        assertThat(Suite.get("/api/system/ping/", null).status()).isEqualTo(200);
    }

    private static Reply preflight(String origin) {
        return Suite.send(
                "OPTIONS",
                "/api/auth/login",
                null,
                null,
                "Origin",
                origin,
                "Access-Control-Request-Method",
                "POST",
                "Access-Control-Request-Headers",
                "content-type");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/app.js", "/api.js", "/panels.js", "/app.css", "/icon.svg"})
    void shouldServeThePageUnderAStrictPolicy(String path) {
        Reply page = Suite.get(path, null);

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Security-Policy"))
                .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(page.response().body()).doesNotContain("<script>", " style=\"", "onclick=");
    }

    private static void assertShape(String door, JsonNode body) {
        switch (door) {
            case "amarktai" -> {
                assertThat(body.properties())
                        .extracting(java.util.Map.Entry::getKey)
                        .containsExactly("success", "error", "error_code", "timestamp");
            }
            case "mci" -> {
                assertThat(body.path("error").path("what").asText()).isNotEmpty();
                assertThat(body.path("error").path("why").asText()).isNotEmpty();
                assertThat(body.path("error").path("how").asText()).isNotEmpty();
                assertThat(body.path("timestamp").isIntegralNumber()).isTrue();
                assertThat(body.path("code").asText()).isNotEmpty();
            }
            case "oms" ->
                assertThat(body.path("error").properties())
                        .extracting(java.util.Map.Entry::getKey)
                        .containsExactly("code", "message", "details", "request_id");
            case "engine" ->
                assertThat(body.path("error").properties())
                        .extracting(java.util.Map.Entry::getKey)
                        .containsExactly("code", "message");
            case "agents" ->
                assertThat(body.path("error").properties())
                        .extracting(java.util.Map.Entry::getKey)
                        .containsExactly("code", "message", "details", "timestamp", "request_id");
            default -> throw new IllegalArgumentException(door);
        }
    }
}
