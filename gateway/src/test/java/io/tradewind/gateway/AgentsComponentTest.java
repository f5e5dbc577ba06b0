package io.tradewind.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tradewind.contracts.Topics;
import io.tradewind.contracts.account.AccountOpened;
import io.tradewind.gateway.Suite.Reply;
import io.tradewind.kit.sql.Database;
import io.tradewind.testkit.SuiteResource;
import io.tradewind.testkit.TestEvents;
import io.tradewind.testkit.TestTokens;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(value = SuiteResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = FakeAgents.class, scope = TestResourceScope.GLOBAL)
class AgentsComponentTest {
    @Inject
    Database database;

    @Test
    void shouldPassTheCallOnInThePersonsName() throws Exception {
        String token = Suite.demoToken();
        Reply reply = Suite.send(
                "GET",
                "/api/v1/execution-engine/orders?status=open&symbol=BTC%2FUSD",
                token,
                null,
                "X-Request-ID",
                "req-42",
                "Cookie",
                "tw_session=secret",
                "X-Forwarded-For",
                "10.0.0.1");

        assertThat(reply.status()).isEqualTo(200);
        JsonNode asked = reply.json();
        assertThat(asked.path("method").asText()).isEqualTo("GET");
        assertThat(asked.path("path").asText()).isEqualTo("/api/v1/orders");
        assertThat(asked.path("query").asText()).isEqualTo("status=open&symbol=BTC%2FUSD");
        assertThat(asked.path("certificate").asText()).isEqualTo("CN=gateway");
        assertThat(asked.path("headers").path("x-request-id").asText()).isEqualTo("req-42");
        assertThat(asked.path("headers").has("cookie")).isFalse();
        assertThat(asked.path("headers").has("x-forwarded-for")).isFalse();
        assertThat(asked.path("headers").path("authorization").asText()).isNotEqualTo("Bearer " + token);
        JsonNode claims = new ObjectMapper().readTree(asked.path("claims").asText());
        assertThat(claims.path("iss").asText()).isEqualTo("gateway");
        assertThat(claims.path("sub").asText()).isEqualTo(FakeAgents.DEMO_USER);
        assertThat(claims.path("accounts").toString()).isEqualTo("[1]");
        assertThat(claims.path("roles").toString()).isEqualTo("[\"trader\",\"user\"]");
        assertThat(claims.path("aud").toString()).contains("execution-engine").doesNotContain("gateway");
        assertThat(reply.header("X-Request-ID")).isEqualTo("req-42");
        assertThat(reply.header("Content-Type")).startsWith("application/json");
    }

    /** The agent that keeps the trail is away here: its name in the refusal shows whom the call was meant for. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/audit?account_id=1&limit=2",
                "/api/v1/audit/verify",
                "/api/v1/audit/export?account_id=1",
                "/api/v1/compliance/audit"
            })
    void shouldShowTheAuditTrailAtAnAddressOfItsOwn(String path) {
        Reply reply = Suite.send("GET", path, Suite.demoToken(), null);

        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.json().at("/error/details/service").asText()).isEqualTo("compliance-agent");
        assertThat(Suite.send("GET", path, null, null).status()).isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({"POST", "PUT", "PATCH", "DELETE"})
    void shouldPassBodiesOnByteForByte(String method) {
        String body = "{ \"reason\" : \"caf\u00e9\",\n\"x\":1.50 }";

        Reply reply = Suite.send(
                method,
                "/api/v1/circuit-breaker/emergency-stop/1",
                Suite.adminToken(),
                body,
                "Content-Type",
                "application/json");

        assertThat(reply.json().path("method").asText()).isEqualTo(method);
        assertThat(reply.json().path("body").asText()).isEqualTo(body);
        assertThat(reply.json().path("headers").path("content-type").asText()).isEqualTo("application/json");
    }

    @Test
    void shouldPassCallsWithoutBody() {
        String token = Suite.demoToken();

        assertThat(Suite.send("DELETE", "/api/v1/circuit-breaker/emergency-stop/1?authorized_by=x", token, null)
                        .json()
                        .path("query")
                        .asText())
                .isEqualTo("authorized_by=x");
        assertThat(Suite.send("POST", "/api/v1/market-analysis/ping", token, null)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void shouldHideSomebodyElsesAccountsFromAllWhoMayNotSeeThem() {
        Reply trader = Suite.get("/api/v1/execution/foreign?account_id=theirs", Suite.demoToken());
        Reply admin = Suite.get("/api/v1/execution/foreign", Suite.adminToken());

        assertThat(trader.status()).isEqualTo(404);
        assertThat(trader.json().at("/error/code").asText()).isEqualTo("REQ_003");
        assertThat(trader.json().at("/error/details/account").asText()).isEqualTo("theirs");
        assertThat(admin.status()).isEqualTo(403);
    }

    @Test
    void shouldOpenOnLiveAccountsInTheModesForItOnly() {
        openAccount(9001, "live-of-demo", FakeAgents.DEMO_USER, true);
        openAccount(9004, "live-of-admin", FakeAgents.ADMIN_USER, true);
        openAccount(9002, "paper-of-demo", FakeAgents.DEMO_USER, false);
        String token = Suite.demoToken();
        String trade = "{\"account_id\":\"live-of-demo\",\"instrument\":\"BTC_USD\",\"direction\":\"LONG\",\"size\":1}";
        String run = "{\"account_id\":\"9001\",\"run_id\":\"live-run\",\"strategy\":\"momentum\"}";
        String resume = "/api/v1/market-analysis/strategy-runs/live-run/resume";
        await().untilAsserted(() -> assertThat(Suite.post("/api/v1/execution/execute-trade", token, trade)
                        .status())
                .isEqualTo(403));

        Reply refused = Suite.post("/api/v1/execution/execute-trade/", token, trade);

        assertThat(refused.json().at("/error/code").asText()).isEqualTo("AUTH_002");
        assertThat(refused.json().at("/error/details/system_mode").asText()).isEqualTo("testing");
        assertThat(refused.json().at("/error/details/account").asText()).isEqualTo("live-of-demo");
        assertThat(Suite.post("/api/v1/market-analysis/strategy-runs", token, run)
                        .status())
                .isEqualTo(403);
        // Of somebody else's account nothing is told here: the agent refuses it.
        for (String passed : new String[] {"paper-of-demo", "9002", "live-of-admin"}) {
            assertThat(Suite.post("/api/v1/execution/execute-trade", token, trade.replace("live-of-demo", passed))
                            .status())
                    .isEqualTo(200);
        }
        assertThat(Suite.post("/api/v1/execution/orders/5/cancel", token, "{}").status())
                .isEqualTo(200);
        mode("LIVE_TRADING");
        try {
            assertThat(Suite.post("/api/v1/execution/execute-trade", token, trade)
                            .status())
                    .isEqualTo(200);
            assertThat(Suite.post("/api/v1/market-analysis/strategy-runs", token, run)
                            .status())
                    .isEqualTo(201);
            assertThat(Suite.post(resume, token, "").status()).isEqualTo(200);
        } finally {
            mode("TESTING");
        }
        assertThat(Suite.post(resume, token, "").status()).isEqualTo(403);
        assertThat(Suite.post(resume.replace("resume", "stop"), token, "").status())
                .isEqualTo(200);
    }

    private void mode(String mode) {
        database.runInTransaction(tx -> tx.update(
                "update users set system_mode = ? where id = ?", mode, UUID.fromString(FakeAgents.DEMO_USER)));
    }

    private static void openAccount(long id, String label, String owner, boolean live) {
        TestEvents.publish(
                Topics.ACCOUNTS,
                Long.toString(id),
                new AccountOpened(
                        id,
                        label,
                        owner,
                        live ? "kraken" : "paper",
                        live,
                        "USD",
                        new BigDecimal("1000"),
                        Instant.EPOCH));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 404, 409, 423, 429, 500, 503})
    void shouldPassTheAgentsOwnAnswerBack(int status) {
        Reply reply = Suite.get("/api/v1/execution/refuse/" + status, Suite.demoToken());

        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.json().path("error").path("code").asText()).isEqualTo("STOP_001");
        assertThat(reply.header("X-RateLimit-Limit")).isEqualTo("100");
        assertThat(reply.header("Retry-After")).isEqualTo("7");
        assertThat(reply.header("X-Internal")).isNull();
        assertThat(reply.header("Set-Cookie")).isNull();
    }

    @Test
    void shouldShowATokenOnceMoreThatAnAgentCouldNotVerify() {
        assertThat(Suite.get("/api/v1/execution/refuse-once", Suite.demoToken()).status())
                .isEqualTo(200);
    }

    /** An audit trail of years, asked for here, took the gateway's whole memory. */
    @Test
    void shouldNotHoldAnswersOfAnyLength() {
        int longest = 4 * 1024 * 1024;
        Reply whole = Suite.get("/api/v1/execution/letters/" + (longest - 100), Suite.demoToken());
        Reply tooLong = Suite.get("/api/v1/execution/letters/" + longest, Suite.demoToken());

        assertThat(whole.json().path("letters").asText()).hasSize(longest - 100);
        assertThat(tooLong.status()).isEqualTo(503);
        assertThat(tooLong.json().at("/error/code").asText()).isEqualTo("EXEC_002");
        assertThat(tooLong.header("Retry-After"))
                .as("waiting does not make it shorter")
                .isNull();
        assertThat(tooLong.json().at("/error/message").asText()).contains("longer than the gateway passes on");
        assertThat(Suite.get("/api/v1/execution/x", Suite.demoToken()).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/api/v1/compliance-agent/x", "/api/v1/execution-engine/hang", "/api/v1/execution/refuse/401"})
    void shouldSayWhichAgentDoesNotAnswer(String path) {
        Reply reply = Suite.get(path, Suite.demoToken());

        assertThat(reply.status()).isEqualTo(503);
        JsonNode error = reply.json().path("error");
        assertThat(error.path("code").asText()).isEqualTo("EXEC_002");
        assertThat(reply.header("Retry-After")).isEqualTo("1");
        assertThat(error.path("message").asText()).contains("did not answer");
        assertThat(error.path("details").path("service").asText()).isNotEmpty();
        assertThat(error.path("timestamp").asText()).matches("\\d{4}-.*Z");
        assertThat(error.path("request_id").asText()).isEqualTo(reply.header("X-Request-ID"));
    }

    @Test
    void shouldAnswerInTheAgentsShapeWithoutAGoodToken() {
        String forEngineOnly = TestTokens.person(FakeAgents.DEMO_USER, Set.of("user"), List.of(1L), "execution-engine");
        String service = TestTokens.service("risk-management-agent", "gateway");
        String guest = TestTokens.person(FakeAgents.DEMO_USER, Set.of("guest"), List.of(1L), "gateway");

        for (String token : new String[] {null, "garbage", forEngineOnly, service}) {
            Reply reply = Suite.get("/api/v1/execution-engine/orders", token);
            if (service.equals(token)) {
                assertThat(reply.status()).isIn(401, 403);
            } else {
                assertThat(reply.status()).isEqualTo(401);
                assertThat(reply.json().path("error").path("code").asText()).isEqualTo("AUTH_001");
            }
        }
        assertThat(Suite.get("/api/v1/execution-engine/orders", guest).status()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/execution-engine/fence",
                "/api/v1/execution-engine/fence/lease",
                "/api/v1/execution/FENCE/lease",
                "/api/v1/gateway/x",
                "/api/v1/postgres/x",
                "/api/v1/execution-engine",
                "/api/v1/execution-engine/"
            })
    void shouldNotReachWhatIsNotForPeople(String path) {
        Reply reply = Suite.get(path, Suite.adminToken());

        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.json().path("error").path("code").asText()).isEqualTo("REQ_003");
    }

    @Test
    void shouldRefuseOtherMethodsAndLargeBodies() {
        Reply other = Suite.send("PROPFIND", "/api/v1/execution-engine/x", Suite.demoToken(), "{}");
        Reply large = Suite.post("/api/v1/execution-engine/x", Suite.demoToken(), " ".repeat(1_100_000));

        assertThat(other.status()).isEqualTo(405);
        assertThat(other.json().path("error").path("code").asText()).isEqualTo("REQ_004");
        assertThat(large.status()).isEqualTo(413);
        assertThat(large.json().path("error").path("code").asText()).isEqualTo("REQ_006");
    }
}
