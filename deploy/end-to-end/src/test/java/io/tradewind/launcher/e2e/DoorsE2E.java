package io.tradewind.launcher.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tradewind.launcher.Service;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every endpoint that an agent's own OpenAPI document names, knocked at by callers who should not get in and with
 * bodies that make no sense. Nothing opens, nothing breaks, every answer has the agents' shape.
 */
class DoorsE2E {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** Bytes of a body that are taken. */
    private static final int LARGEST = 1 << 20;

    private static final Set<Service> AGENTS = Set.of(
            Service.CIRCUIT_BREAKER_AGENT,
            Service.MARKET_ANALYSIS_AGENT,
            Service.RISK_MANAGEMENT_AGENT,
            Service.EXECUTION_ENGINE,
            Service.PERFORMANCE_TRACKER,
            Service.COMPLIANCE_AGENT);

    private static SuiteHarness suite;
    private static HttpClient known;
    private static HttpClient unknown;
    private static String token;

    record Door(Service service, String method, String path) {
        boolean takesBody() {
            return method.equals("POST") || method.equals("PUT");
        }

        @Override
        public String toString() {
            return service.id() + " " + method + " " + path;
        }
    }

    @BeforeAll
    static void start() throws Exception {
        suite = SharedSuite.get();
        known = suite.operator();
        unknown = OperatorTls.stranger(suite.endpoints());
        token = suite.token("op", List.of("operator", "admin", "risk_officer", "trader", "user"), List.of(1L));
    }

    static Stream<Door> doors() throws Exception {
        SuiteHarness running = SharedSuite.get();
        HttpClient anybody = OperatorTls.stranger(running.endpoints());
        List<Door> doors = new ArrayList<>();
        for (Service service : AGENTS) {
            HttpResponse<String> document = anybody.send(
                    HttpRequest.newBuilder(URI.create(running.url(service) + "/openapi?format=json"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            JsonNode paths = JSON.readTree(document.body()).path("paths");
            paths.properties()
                    .iterator()
                    .forEachRemaining(path -> path.getValue().fieldNames().forEachRemaining(method -> {
                        if (path.getKey().startsWith("/api/v1/")
                                && Set.of("get", "post", "put", "delete").contains(method)) {
                            doors.add(new Door(
                                    service,
                                    method.toUpperCase(java.util.Locale.ROOT),
                                    path.getKey().replaceAll("\\{[^}]+}", "00000000-0000-4000-8000-00000000dead")));
                        }
                    }));
        }
        assertThat(doors).hasSizeGreaterThan(20);
        return doors.stream();
    }

    @ParameterizedTest
    @MethodSource("doors")
    void shouldStayShutWithoutCertificateOrToken(Door door) throws Exception {
        refused(send(unknown, door, token, "application/json", "{}"), 401, "AUTH_001", door);
        refused(send(known, door, null, "application/json", "{}"), 401, "AUTH_001", door);
        refused(send(known, door, "eyJhbGciOiJub25lIn0.e30.", "application/json", "{}"), 401, "AUTH_001", door);
    }

    @ParameterizedTest
    @MethodSource("doors")
    void shouldAnswerNonsenseWithAnError(Door door) throws Exception {
        List<String> bodies = door.takesBody()
                ? List.of(
                        "{",
                        "[]",
                        "null",
                        "\"x\"",
                        "{}",
                        "{\"nobody_knows_this\":1}",
                        "{\"size\":-1}",
                        "{\"size\":1e400}",
                        "{\"size\":\"NaN\"}",
                        "{\"account_id\":{},\"instrument\":[]}",
                        "{\"account_id\":\"1\",\"instrument\":\"\\u0000\"}")
                : List.of("");
        for (String body : bodies) {
            HttpResponse<String> answer = send(known, door, token, "application/json", body);
            assertThat(answer.statusCode())
                    .as(door + " " + body + " " + answer.body())
                    .isLessThan(500);
            assertThat(answer.body())
                    .doesNotContain("<html")
                    .doesNotContain("Exception")
                    .doesNotContain("io.tradewind");
            if (answer.statusCode() >= 400) {
                assertThat(JSON.readTree(answer.body()).at("/error/request_id").asText())
                        .isNotEmpty();
            }
        }
        if (door.takesBody()) {
            assertThat(send(known, door, token, "text/xml", "<a/>").statusCode())
                    .as(door + " with XML")
                    .isIn(403, 404, 415);
            tooLarge(door, LARGEST + 1);
        }
    }

    /** The limit is one for all doors of a service, so far beyond it one of them is knocked at. */
    @ParameterizedTest
    @MethodSource("largeDoors")
    void shouldRefuseTenMegabytes(Door door) throws Exception {
        tooLarge(door, 10 * LARGEST);
    }

    static Stream<Door> largeDoors() throws Exception {
        Map<Service, Door> first = new EnumMap<>(Service.class);
        doors().filter(Door::takesBody).forEach(door -> first.putIfAbsent(door.service(), door));
        assertThat(first).hasSizeGreaterThanOrEqualTo(AGENTS.size() - 1);
        return first.values().stream();
    }

    private static void tooLarge(Door door, int bytes) throws Exception {
        refused(
                send(known, door, token, "application/json", "\"" + "x".repeat(bytes - 2) + "\""),
                413,
                "REQ_006",
                door);
    }

    private static void refused(HttpResponse<String> answer, int status, String code, Door door) throws Exception {
        assertThat(answer.statusCode()).as(door + " " + answer.body()).isEqualTo(status);
        assertThat(JSON.readTree(answer.body()).at("/error/code").asText()).isEqualTo(code);
    }

    private static HttpResponse<String> send(
            HttpClient client, Door door, String bearer, String contentType, String body) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(suite.url(door.service()) + door.path()))
                .timeout(Duration.ofSeconds(15))
                .method(
                        door.method(),
                        door.takesBody()
                                ? HttpRequest.BodyPublishers.ofString(body)
                                : HttpRequest.BodyPublishers.noBody());
        if (door.takesBody()) {
            request.header("Content-Type", contentType);
        }
        if (bearer != null) {
            request.header("Authorization", "Bearer " + bearer);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
