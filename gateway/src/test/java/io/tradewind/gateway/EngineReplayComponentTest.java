package io.tradewind.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tradewind.gateway.Suite.Reply;
import io.tradewind.gateway.hmac.OneEffect;
import io.tradewind.gateway.hmac.SignedCall;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.sql.Database;
import io.tradewind.testkit.SuiteResource;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Captured calls of a Node core, sent again after the minute in which a repetition gets the first answer. */
@QuarkusTest
@WithTestResource(value = SuiteResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = FakeAgents.class, scope = TestResourceScope.GLOBAL)
class EngineReplayComponentTest {
    private static final String RUNS = "POST /api/v1/strategy-runs";
    private static final String OPEN = "POST /api/v1/accounts/from-blob";

    @Inject
    Database database;

    @Inject
    OneEffect effects;

    @BeforeEach
    void begin() {
        TradingAgents.clear();
        TradingAgents.set(OPEN, 200, "{\"account_id\":1,\"venue\":\"paper\"}");
        TradingAgents.set("GET /api/v1/accounts/1/preflight", 200, "{\"venue\":{\"reachable\":true}}");
        TradingAgents.set(RUNS, 201, "{\"run_id\":\"x\"}");
        endSessions();
    }

    private void endSessions() {
        database.runInTransaction(tx -> tx.update("DELETE FROM strategy_sessions"));
    }

    @AfterEach
    void end() {
        TradingAgents.clear();
    }

    /** A call as somebody on the way sees it. */
    private record Captured(String body, String timestamp, String signature) {
        static Captured of(String body, long secondsAgo) {
            String timestamp = Long.toString(Instant.now().getEpochSecond() - secondsAgo);
            return new Captured(
                    body, timestamp, Core.sign(Core.SECRET, body.getBytes(StandardCharsets.UTF_8), timestamp));
        }

        Reply send() {
            return Core.raw("POST", "/engine/start", body, Core.SERVICE, timestamp, signature);
        }
    }

    private void aMinutePasses(String requestId) {
        database.runInTransaction(tx -> tx.update(
                "UPDATE signed_requests SET first_at = first_at - interval '63 s' WHERE request_id = ?", requestId));
        endSessions();
    }

    private static String signature() {
        return (Core.id() + Core.id()).replace("-", "");
    }

    private static void assertSpent(Reply late) {
        assertThat(late.status()).as(late.response().body()).isEqualTo(401);
        assertThat(late.json().at("/error/message").asText()).contains("used before");
    }

    @Test
    void shouldUseTheSignatureOfWhoeverOnlyWaitedForTheAnswer() throws Exception {
        String id = Core.id();
        SignedCall first = new SignedCall(Core.SERVICE, signature(), id.getBytes(StandardCharsets.UTF_8));
        SignedCall second = new SignedCall(Core.SERVICE, signature(), first.body());
        CompletableFuture<String> joined = new CompletableFuture<>();
        Thread waiting =
                new Thread(() -> joined.complete(effects.once(second, "start", id, effect -> "{\"second\":1}")));
        String answer = effects.once(first, "start", id, effect -> {
            waiting.start();
            await().until(() -> waiting.getState() == Thread.State.TIMED_WAITING);
            return "{\"first\":1}";
        });
        String shared = joined.get(10, TimeUnit.SECONDS);
        aMinutePasses(id);

        assertThat(answer).isEqualTo("{\"first\":1}");
        assertThat(shared).isEqualTo(answer);
        for (SignedCall captured : List.of(first, second)) {
            assertThatThrownBy(() -> effects.once(captured, "start", id, effect -> "{\"late\":1}"))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("used before");
        }
    }

    @Test
    void shouldUseTheSignatureOfACallThatIsInConflict() {
        String id = Core.id();
        String body = Core.start(FakeAgents.DEMO_USER, id);
        Captured other = Captured.of(body.replace("temp", "other"), 0);

        Reply first = Captured.of(body, 0).send();
        Reply conflict = other.send();
        Reply again = other.send();
        aMinutePasses(id);
        Reply late = other.send();

        assertThat(first.status()).isEqualTo(200);
        assertThat(conflict.status()).isEqualTo(409);
        assertThat(conflict.json().at("/error/message").asText()).contains(id);
        assertThat(again.status()).isEqualTo(409);
        assertSpent(late);
        assertThat(TradingAgents.calls(RUNS)).hasSize(1);
    }

    @Test
    void shouldUseTheSignatureOfACallWithoutItsContentType() {
        Captured call = Captured.of(Core.start(FakeAgents.DEMO_USER, Core.id()), 0);
        for (String type : List.of("text/plain", "application/jsonx")) {
            Reply refused = Suite.send(
                    "POST",
                    "/engine/start",
                    null,
                    call.body(),
                    "Content-Type",
                    type,
                    "X-Service-ID",
                    Core.SERVICE,
                    "X-Timestamp",
                    call.timestamp(),
                    "X-Internal-Sig",
                    call.signature());
            assertThat(refused.status()).isEqualTo(415);
            assertThat(refused.json().at("/error/message").asText())
                    .isEqualTo("Content-Type is " + type + ": it has to be application/json");
        }

        assertSpent(call.send());
        assertThat(TradingAgents.calls(RUNS)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"7m", ""})
    void shouldRepeatARefusalToTheLastWord(String timeframe) {
        // An unknown timeframe, or nobody's user: both are only found out with the effect.
        String user = timeframe.isEmpty() ? Core.id() : FakeAgents.DEMO_USER;
        String body = Core.start(user, Core.id());
        Captured call = Captured.of(timeframe.isEmpty() ? body : body.replace("5m", timeframe), 0);

        String first = call.send().response().body();
        String again = call.send().response().body();
        String anew = Core.call("POST", "/engine/start", call.body()).response().body();

        assertThat(first).contains(timeframe.isEmpty() ? user : timeframe);
        assertThat(again).isEqualTo(first);
        assertThat(anew).isEqualTo(first);
    }

    @Test
    void shouldTryAgainWhatCameTooOften() {
        Captured call = Captured.of(Core.start(FakeAgents.DEMO_USER, Core.id()), 0);
        TradingAgents.set(RUNS, 429, TradingAgents.error("RATE_001"));
        Reply limited = call.send();
        TradingAgents.set(RUNS, 201, "{\"run_id\":\"x\"}");
        Reply retry = call.send();

        assertThat(limited.status()).isEqualTo(429);
        assertThat(retry.status()).as(retry.response().body()).isEqualTo(200);
    }

    @Test
    void shouldNameTheFieldOfABlobThatDoesNotOpen() {
        TradingAgents.set(OPEN, 400, """
            {"error":{"code":"REQ_002","message":"blob: does not open","details":{"field":"blob","value":null,
             "problem":"does not open with this key"}}}\
            """);
        Reply refused =
                Captured.of(Core.start(FakeAgents.DEMO_USER, Core.id()), 0).send();

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().at("/error/message").asText())
                .isEqualTo("broker_credentials.encrypted_blob: does not open with this key");
    }
}
