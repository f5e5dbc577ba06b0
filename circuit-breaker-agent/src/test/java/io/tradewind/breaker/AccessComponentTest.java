package io.tradewind.breaker;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tradewind.breaker.Breaker.Answer;
import io.tradewind.testkit.SuiteResource;
import io.tradewind.testkit.TestClients;
import io.tradewind.testkit.TestTokens;
import java.net.http.HttpClient;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(value = SuiteResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = FakeEngine.class, scope = TestResourceScope.GLOBAL)
class AccessComponentTest {
    private static final String STOP = "/api/v1/emergency-stop";
    private static final String BODY = "{\"reason\":\"drill\",\"triggered_by\":\"x\",\"scope\":\"system\"}";

    @ParameterizedTest
    @CsvSource({
        "GET, /api/v1/emergency-stops",
        "GET, /api/v1/risk-status",
        "GET, /api/v1/trip-rules/system",
        "PUT, /api/v1/trip-rules/system/drawdown",
        "GET, /api/v1/trips",
        "POST, /api/v1/emergency-stop"
    })
    void shouldLetNobodyInWithoutCertificateAndToken(String method, String path) {
        HttpClient gateway = TestClients.client("gateway");
        String body = method.equals("GET") ? null : BODY;
        String type = body == null ? null : "application/json";
        refused(401, Breaker.call(TestClients.client(null), method, path, Breaker.operator(), type, body));
        refused(401, Breaker.call(gateway, method, path, null, type, body));
        refused(401, Breaker.call(gateway, method, path, TestTokens.expired("gateway", Breaker.NAME), type, body));
        refused(
                401,
                Breaker.call(gateway, method, path, TestTokens.service("gateway", "execution-engine"), type, body));
        refused(401, Breaker.call(TestClients.client("stranger"), method, path, Breaker.operator(), type, body));
        Answer noRole = Breaker.call(
                gateway, method, path, TestTokens.person("u", Set.of("guest"), List.of(), Breaker.NAME), type, body);
        assertThat(noRole.status()).isEqualTo(403);
        assertThat(noRole.code()).isEqualTo("AUTH_002");
    }

    @Test
    void shouldLetAServiceStopButNotLift() {
        HttpClient risk = TestClients.client("risk-management-agent");
        String token = TestTokens.service("risk-management-agent", Breaker.NAME);
        Answer stopped = Breaker.call(risk, "POST", STOP, token, "application/json", BODY);
        assertThat(stopped.status()).isEqualTo(200);
        String path = STOP + "/" + stopped.body().path("stop_id").asText();
        assertThat(Breaker.call(risk, "DELETE", path + "?authorized_by=a&resolution_reason=b", token, null, null)
                        .status())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"reason\": | 400 | REQ_001",
                "[1] | 400 | REQ_001",
                "{\"reason\":\"r\",\"triggered_by\":\"t\",\"scope\":\"system\",\"until\":1} | 400 | REQ_002",
                "{\"triggered_by\":\"t\",\"scope\":\"system\"} | 400 | REQ_002",
                "{\"reason\":\"r\",\"triggered_by\":\" \",\"scope\":\"system\"} | 400 | REQ_002",
                "{\"reason\":\"r\",\"triggered_by\":\"t\",\"scope\":\"galaxy\"} | 400 | REQ_002",
                "{\"reason\":\"r\",\"triggered_by\":\"t\",\"scope\":\"account\"} | 400 | REQ_002",
                "{\"reason\":\"r\",\"triggered_by\":\"t\",\"scope\":\"agent\",\"target_id\":\"nobody\"} | 400 | REQ_002"
            })
    void shouldSayWhatIsWrongWithABody(String body, int status, String code) {
        Answer answer = Breaker.post(Breaker.operator(), STOP, body);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(status);
        assertThat(answer.code()).as(answer.body().toString()).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/emergency-stops?page=0, 400",
        "/api/v1/emergency-stops?page_size=201, 400",
        "/api/v1/emergency-stops?page_size=x, 400",
        "/api/v1/emergency-stops?status=gone, 400",
        "/api/v1/risk-status?page_size=0, 400",
        "/api/v1/trips?page_size=201, 400",
        "/api/v1/trip-rules/nobody, 404",
        "/api/v1/emergency-stop/not-a-uuid, 404",
        "/api/v1/nothing, 404"
    })
    void shouldRefuseBadAddresses(String path, int status) {
        assertThat(Breaker.get(Breaker.operator(), path).status()).isEqualTo(status);
    }

    @Test
    void shouldTakeOnlyJsonOfADecentSize() {
        HttpClient gateway = TestClients.client("gateway");
        refused(415, Breaker.call(gateway, "POST", STOP, Breaker.operator(), "text/plain", BODY));
        refused(
                413,
                Breaker.call(
                        gateway, "POST", STOP, Breaker.operator(), "application/json", " ".repeat(10_000_000) + BODY));
        refused(405, Breaker.call(gateway, "PUT", STOP, Breaker.operator(), "application/json", BODY));
    }

    private static void refused(int status, Answer answer) {
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(status);
        assertThat(answer.body().at("/error/request_id").asText()).isNotEmpty();
    }
}
