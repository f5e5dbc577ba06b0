package io.tradewind.analysis;

import static io.tradewind.analysis.Agent.ME;
import static io.tradewind.analysis.Agent.OPERATOR;
import static io.tradewind.analysis.Agent.trader;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tradewind.testkit.SuiteResource;
import io.tradewind.testkit.TestClients;
import io.tradewind.testkit.TestTokens;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(value = SuiteResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = FakeMarketData.class, scope = TestResourceScope.GLOBAL)
class AccessComponentTest {
    private static final String ID = "/00000000-0000-4000-8000-000000000009";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /api/v1/signals",
                "GET /api/v1/signals" + ID,
                "GET /api/v1/strategies",
                "GET /api/v1/market-state/BTC_USD",
                "GET /api/v1/strategy-runs",
                "GET /api/v1/strategy-runs" + ID,
                "POST /api/v1/generate-signal",
                "POST /api/v1/replay",
                "POST /api/v1/strategy-runs",
                "PUT /api/v1/strategy-runs" + ID,
                "PATCH /api/v1/strategy-runs" + ID,
                "POST /api/v1/strategy-runs" + ID + "/pause",
                "POST /api/v1/strategy-runs" + ID + "/resume",
                "POST /api/v1/strategy-runs" + ID + "/stop"
            })
    void shouldLetInOnlyWhoHasCertificateAndToken(String endpoint) {
        String method = endpoint.substring(0, endpoint.indexOf(' '));
        String path = endpoint.substring(endpoint.indexOf(' ') + 1);
        String stranger = TestTokens.sign("gateway", "x", List.of(ME), Set.of("stranger"), List.of(), 60);

        assertThat(status(TestClients.client(null), method, path, trader())).isEqualTo(401);
        assertThat(status(OPERATOR, method, path, null)).isEqualTo(401);
        assertThat(status(OPERATOR, method, path, TestTokens.expired("gateway", ME)))
                .isEqualTo(401);
        assertThat(status(OPERATOR, method, path, TestTokens.service("gateway", "gateway")))
                .isEqualTo(401);
        assertThat(status(OPERATOR, method, path, stranger)).isEqualTo(403);
        assertThat(status(OPERATOR, method, path, trader())).isNotIn(401, 403, 500);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/generate-signal", "/api/v1/strategy-runs"})
    void shouldExplainBadBodies(String path) {
        assertThat(send(path, "application/json", "{broken").statusCode()).isEqualTo(400);
        assertThat(send(path, "application/json", "[1]").body()).contains("REQ_001");
        assertThat(send(path, "application/json", "null").statusCode()).isEqualTo(400);
        assertThat(send(path, "application/json", "").statusCode()).isEqualTo(400);
        assertThat(send(path, "application/json", "{}").body()).contains("is missing");
        assertThat(send(path, "text/plain", "x").statusCode()).isEqualTo(415);
        assertThat(send(path, "application/json", "\"" + "x".repeat(10_000_000) + "\"")
                        .statusCode())
                .isEqualTo(413);
    }

    @Test
    void shouldNameWhatIsNotThere() {
        assertThat(Agent.get(trader(), "/api/v1/signals" + ID).code()).isEqualTo("REQ_003");
        assertThat(Agent.get(trader(), "/api/v1/signals/nonsense").code()).isEqualTo("REQ_003");
        assertThat(Agent.get(trader(), "/api/v1/strategy-runs" + ID).code()).isEqualTo("REQ_003");
        assertThat(Agent.get(trader(), "/api/v1/generate-signal").code()).isEqualTo("REQ_004");
    }

    @Test
    void shouldBeHealthyAndDocumented() {
        HttpClient nobody = TestClients.client(null);
        await().atMost(Agent.SOON)
                .untilAsserted(() -> assertThat(
                                TestClients.send(nobody, "GET", TestClients.agentUrl() + "/health", null, null, null)
                                        .body())
                        .contains("\"status\":\"healthy\"", "\"market_data\":\"healthy\""));
        String api = TestClients.send(nobody, "GET", TestClients.agentUrl() + "/openapi", null, null, null)
                .body();

        assertThat(api).contains("/api/v1/generate-signal", "/api/v1/strategy-runs/{id}/pause", "DATA_002");
    }

    private static int status(HttpClient client, String method, String path, String token) {
        String body = method.equals("GET") ? null : "{}";
        return TestClients.send(
                        client,
                        method,
                        TestClients.agentUrl() + path,
                        token,
                        body == null ? null : "application/json",
                        body)
                .statusCode();
    }

    private static HttpResponse<String> send(String path, String contentType, String body) {
        return TestClients.send(OPERATOR, "POST", TestClients.agentUrl() + path, trader(), contentType, body);
    }
}
