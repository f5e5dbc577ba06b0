package io.tradewind.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tradewind.gateway.Suite.Reply;
import io.tradewind.kit.sql.Database;
import io.tradewind.testkit.SuiteResource;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = SuiteResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = FakeAgents.class, scope = TestResourceScope.GLOBAL)
class EngineComponentTest {
    private static final String USER = FakeAgents.DEMO_USER;
    private static final String RUNS = "POST /api/v1/strategy-runs";

    @Inject
    Database database;

    @BeforeEach
    void begin() {
        TradingAgents.clear();
        TradingAgents.set("POST /api/v1/accounts/from-blob", 200, """
            {"account_id":1,"venue":"paper","label":"demo"}\
            """);
        venue(true);
        TradingAgents.set(RUNS, 201, "{\"run_id\":\"x\"}");
        database.runInTransaction(tx -> tx.update("DELETE FROM strategy_sessions"));
    }

    @AfterEach
    void end() {
        // The agents' answers are the whole run's: a bot of the next class is not started by this one's.
        TradingAgents.clear();
    }

    private static void venue(boolean reachable) {
        TradingAgents.set("GET /api/v1/accounts/1/preflight", 200, """
            {"account_id":1,"venue":{"name":"paper","reachable":%s,"latency_ms":3,"message":"it does not answer"}}\
            """.formatted(reachable));
    }

    @Test
    void shouldStartARunOfTheOpenedAccountAndStopIt() {
        String body = Core.start(USER, Core.id());
        Reply started = Core.call("POST", "/engine/start", body);

        assertThat(started.status()).as(started.response().body()).isEqualTo(200);
        assertThat(started.json().path("status").asText()).isEqualTo("started");
        String session = started.json().path("session_id").asText();
        assertThat(session).matches("sid_[0-9a-f]{32}");
        JsonNode run = TradingAgents.body(TradingAgents.calls(RUNS).getFirst());
        assertThat(run.path("account_id").asText()).isEqualTo("1");
        assertThat(run.path("strategy").asText()).isEqualTo("ORB");
        assertThat(run.path("timeframe").asText()).isEqualTo("M5");
        assertThat(run.path("instrument").asText()).isEqualTo("BTC_USD");
        assertThat(run.path("parameters").toString()).isEqualTo("{\"sl_pct\":1.0}");
        String stopPath = RUNS + "/" + run.path("run_id").asText() + "/stop";
        TradingAgents.set(stopPath, 200, "{}");

        Reply second = Core.call("POST", "/engine/start", Core.start(USER, Core.id()));
        Reply foreign = Core.call("POST", "/engine/stop", stop(FakeAgents.ADMIN_USER, session));
        Reply stopped = Core.call("POST", "/engine/stop", stop(USER, session));
        Reply again = Core.call("POST", "/engine/stop", stop(USER, session));

        assertThat(second.status()).isEqualTo(409);
        assertThat(second.json().path("error").path("code").asText()).isEqualTo("REQ_007");
        assertThat(second.json().path("error").size()).isEqualTo(2);
        assertThat(foreign.status()).isEqualTo(404);
        assertThat(stopped.json().path("status").asText()).isEqualTo("stopped");
        assertThat(again.status()).isEqualTo(200);
        assertThat(TradingAgents.calls(stopPath)).hasSize(1);
    }

    private static String stop(String user, String session) {
        return "{\"user_id\":\"%s\",\"session_id\":\"%s\",\"request_id\":\"%s\"}".formatted(user, session, Core.id());
    }

    @Test
    void shouldStopAndExitForACoreThatHasUsedUpItsOtherCalls() {
        String exit = "{\"user_id\":\"%s\",\"force_exit_all\":true,\"request_id\":\"%s\"}";
        System.setProperty("tradewind.rate-limits.engine", "1");
        try {
            Reply status = Core.call("GET", "/engine/status/" + USER, "");
            for (int i = 0; i < 3 && status.status() != 429; i++) {
                status = Core.call("GET", "/engine/status/" + USER, "");
            }

            assertThat(status.status()).isEqualTo(429);
            assertThat(Core.call("POST", "/engine/start", Core.start(USER, Core.id()))
                            .status())
                    .isEqualTo(429);
            assertThat(Core.call("POST", "/engine/stop", stop(USER, "sid_none")).status())
                    .isEqualTo(404);
            assertThat(Core.call("POST", "/engine/update-risk", exit.formatted(USER, Core.id()))
                            .status())
                    .isEqualTo(404);
        } finally {
            System.clearProperty("tradewind.rate-limits.engine");
        }
    }

    @Test
    void shouldBelieveNothingThatWasNotSignedLikeThis() {
        String body = Core.start(USER, Core.id());
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        String timestamp = Core.now();
        String right = Core.sign(Core.SECRET, bytes, timestamp);
        List<Reply> replies = new ArrayList<>();
        // Each bit of a letter of the body; SignatureTest turns over every bit of everything that is signed.
        for (int bit = 0; bit < 7; bit++) {
            byte[] other = bytes.clone();
            other[20] ^= (byte) (1 << bit);
            replies.add(raw(new String(other, StandardCharsets.UTF_8), Core.SERVICE, timestamp, right));
        }
        replies.add(raw(body + " ", Core.SERVICE, timestamp, right));
        replies.add(raw(body.substring(1), Core.SERVICE, timestamp, right));
        for (int i = 0; i < timestamp.length(); i++) {
            String other = timestamp.substring(0, i)
                    + (char) ('0' + (timestamp.charAt(i) - '0' + 1) % 10)
                    + timestamp.substring(i + 1);
            replies.add(raw(body, Core.SERVICE, other, right));
        }
        for (String secret : List.of("secret-number-one-0002", Core.SECRET + " ", Core.SECRET.substring(1), "x")) {
            replies.add(raw(body, Core.SERVICE, timestamp, Core.sign(secret, bytes, timestamp)));
        }
        for (int i = 0; i < right.length(); i++) {
            String other = right.substring(0, i) + (right.charAt(i) == '0' ? '1' : '0') + right.substring(i + 1);
            replies.add(raw(body, Core.SERVICE, timestamp, other));
        }
        replies.add(raw(body, Core.SERVICE, timestamp, right.toUpperCase(java.util.Locale.ROOT)));
        replies.add(raw(body, Core.SERVICE, timestamp, right.substring(1)));
        replies.add(raw(body, Core.SERVICE, timestamp, right + "0"));
        replies.add(raw(body, Core.SERVICE, timestamp, "0".repeat(64)));
        replies.add(raw(body, "somebody", timestamp, Core.sign(Core.SECRET, bytes, timestamp)));
        replies.add(raw(body, "../merq-node-core", timestamp, right));
        replies.add(Suite.post("/engine/start", null, body));
        replies.add(Suite.post("/engine/start", Suite.demoToken(), body));
        List<String> headers = List.of("X-Service-ID", Core.SERVICE, "X-Timestamp", timestamp, "X-Internal-Sig", right);
        for (int i = 0; i < headers.size(); i += 2) {
            List<String> twice = new ArrayList<>(headers);
            twice.addAll(headers.subList(i, i + 2));
            List<String> missing = new ArrayList<>(headers);
            missing.subList(i, i + 2).clear();
            for (List<String> wrong : List.of(twice, missing)) {
                wrong.addAll(List.of("Content-Type", "application/json"));
                replies.add(Suite.send("POST", "/engine/start", null, body, wrong.toArray(String[]::new)));
            }
        }

        for (Reply reply : replies) {
            assertThat(reply.status()).as(reply.response().body()).isEqualTo(401);
            assertThat(reply.json().path("error").path("message").asText()).isEqualTo("Invalid signature");
        }
        assertThat(TradingAgents.calls(RUNS)).isEmpty();
        assertThat(Suite.get("/engine/status/" + USER, null).status()).isEqualTo(401);
    }

    private static Reply raw(String body, String service, String timestamp, String signature) {
        return Core.raw("POST", "/engine/start", body, service, timestamp, signature);
    }

    @Test
    void shouldTakeBothSecretsWhileKeysChange() {
        String timestamp = Core.now();
        for (String secret : List.of(Core.SECRET, Core.NEXT_SECRET)) {
            String signature = Core.sign(secret, new byte[0], timestamp);
            assertThat(Core.raw("GET", "/engine/status/" + USER, null, Core.SERVICE, timestamp, signature)
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void shouldRefuseOldAndFutureTimestamps() {
        for (long apart : new long[] {-310, 310, -86_400}) {
            assertThat(signedAt(Long.toString(now() + apart)).status())
                    .as(apart + " s from now")
                    .isEqualTo(401);
        }
        for (String odd : List.of("%s.0", "+%s", "0%s", "", "1", "-1", "%s000")) {
            assertThat(signedAt(odd.formatted(now())).status()).as(odd).isEqualTo(401);
        }
        for (long apart : new long[] {-290, 290}) {
            assertThat(signedAt(Long.toString(now() + apart)).status())
                    .as(apart + " s from now")
                    .isEqualTo(200);
        }
    }

    /** Asked for each call: some calls take long. */
    private static long now() {
        return Instant.now().getEpochSecond();
    }

    private static Reply signedAt(String timestamp) {
        String signature = Core.sign(Core.SECRET, new byte[0], timestamp);
        return Core.raw("GET", "/engine/status/" + USER, null, Core.SERVICE, timestamp, signature);
    }

    @Test
    void shouldHaveOneEffectForFiftyStartsAtOnce() throws Exception {
        String body = Core.start(USER, Core.id());
        List<Reply> same = atOnce(50, i -> Core.call("POST", "/engine/start", body));

        Set<String> answers =
                same.stream().map(reply -> reply.response().body()).collect(Collectors.toSet());
        assertThat(same).allSatisfy(reply -> assertThat(reply.status()).isEqualTo(200));
        assertThat(answers).hasSize(1);
        assertThat(TradingAgents.calls(RUNS)).hasSize(1);

        database.runInTransaction(tx -> tx.update("DELETE FROM strategy_sessions"));
        List<Reply> others = atOnce(20, i -> Core.call("POST", "/engine/start", Core.start(USER, Core.id())));
        assertThat(others.stream().filter(reply -> reply.status() == 200)).hasSize(1);
        assertThat(others.stream().filter(reply -> reply.status() == 409)).hasSize(19);
        assertThat(TradingAgents.calls(RUNS)).hasSize(2);
    }

    private interface Call {
        Reply of(int i);
    }

    private static List<Reply> atOnce(int calls, Call call) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(calls)) {
            List<Callable<Reply>> all = new ArrayList<>();
            for (int i = 0; i < calls; i++) {
                int number = i;
                all.add(() -> call.of(number));
            }
            List<Reply> replies = new ArrayList<>();
            for (Future<Reply> reply : threads.invokeAll(all)) {
                replies.add(reply.get());
            }
            return replies;
        }
    }

    @Test
    void shouldAnswerARepetitionOnlyWithinItsMinuteAndASignatureOnce() {
        String id = Core.id();
        String body = Core.start(USER, id);
        String timestamp = Core.now();
        String signature = Core.sign(Core.SECRET, body.getBytes(StandardCharsets.UTF_8), timestamp);
        Reply first = raw(body, Core.SERVICE, timestamp, signature);
        Reply replay = raw(body, Core.SERVICE, timestamp, signature);
        Reply retry = Core.call("POST", "/engine/start", body);
        Reply other = Core.call("POST", "/engine/start", body.replace("temp", "tamper"));
        Reply elsewhere = Core.call(
                "POST",
                "/engine/update-risk",
                "{\"user_id\":\"" + USER + "\",\"max_loss\":5,\"request_id\":\"" + id + "\"}");

        assertThat(first.status()).isEqualTo(200);
        assertThat(replay.response().body()).isEqualTo(first.response().body());
        assertThat(retry.response().body()).isEqualTo(first.response().body());
        assertThat(other.status()).isEqualTo(409);
        assertThat(elsewhere.status()).isEqualTo(409);
        assertThat(TradingAgents.calls(RUNS)).hasSize(1);

        database.runInTransaction(tx ->
                tx.update("UPDATE signed_requests SET first_at = first_at - interval '61 s' WHERE request_id = ?", id));
        Reply late = raw(body, Core.SERVICE, timestamp, signature);
        assertThat(late.status()).isEqualTo(401);
        assertThat(late.json().path("error").path("message").asText()).contains("used before");
        assertThat(TradingAgents.calls(RUNS)).hasSize(1);
    }

    @Test
    void shouldGoOnWithTheSameSessionAfterADeathBetweenEffectAndAnswer() {
        String id = Core.id();
        String body = Core.start(USER, id);
        String first = Core.call("POST", "/engine/start", body)
                .json()
                .path("session_id")
                .asText();
        // As the tables stand when the process dies: run begun, session not marked, answer not written.
        database.runInTransaction(tx -> {
            tx.update("UPDATE strategy_sessions SET state = 'STARTING' WHERE session_id = ?", first);
            tx.update(
                    "UPDATE signed_requests SET answer = NULL, lease_until = now() - interval '1 s'"
                            + " WHERE request_id = ?",
                    id);
        });
        Reply retry = Core.call("POST", "/engine/start", body);

        assertThat(retry.json().path("session_id").asText()).isEqualTo(first);
        List<String> runs = TradingAgents.calls(RUNS);
        assertThat(runs).hasSize(2);
        assertThat(TradingAgents.body(runs.get(0)).path("run_id"))
                .isEqualTo(TradingAgents.body(runs.get(1)).path("run_id"));
        assertThat(count("SELECT count(*) AS n FROM strategy_sessions WHERE state = 'ACTIVE'"))
                .isEqualTo(1);
    }

    @Test
    void shouldWaitForTheAnswerThatAnotherReplicaMakes() throws Exception {
        String id = Core.id();
        String body = Core.start(USER, id);
        Core.call("POST", "/engine/start", body);
        database.runInTransaction(tx -> tx.update(
                "UPDATE signed_requests SET answer = NULL, lease_until = now() + interval '8 s' WHERE request_id = ?",
                id));
        try (ExecutorService thread = Executors.newSingleThreadExecutor()) {
            Future<Reply> waiting = thread.submit(() -> Core.call("POST", "/engine/start", body));
            database.runInTransaction(tx -> tx.update(
                    "UPDATE signed_requests SET answer = '{\"status\":\"of the other\"}' WHERE request_id = ?", id));
            assertThat(waiting.get().json().path("status").asText()).isEqualTo("of the other");
        }
    }

    @Test
    void shouldTellWhatIsMissingAndWhoIsUnknown() {
        String withoutId = Core.start(USER, "x").replace(",\"request_id\":\"x\"", "");
        assertError(Core.call("POST", "/engine/start", withoutId), 400, "request_id");
        assertError(
                Core.call("POST", "/engine/stop", "{\"user_id\":\"" + USER + "\",\"session_id\":\"s\"}"),
                400,
                "request_id");
        assertError(Core.call("POST", "/engine/start", Core.start(Core.id(), Core.id())), 404, "user");
        assertError(Core.call("POST", "/engine/start", Core.start("john", Core.id())), 400, "user_id");
        assertError(Core.call("POST", "/engine/start", "{"), 400, "JSON");
        assertError(Core.call("POST", "/engine/start", "null"), 400, "JSON");
        assertError(Core.call("POST", "/engine/start", "{\"hello\":1}"), 400, "hello");
        assertError(
                Core.call("POST", "/engine/start", Core.start(USER, Core.id()).replace("5m", "7m")), 400, "time_frame");
        assertError(
                Core.call(
                        "POST",
                        "/engine/update-risk",
                        "{\"user_id\":\"" + USER + "\",\"max_loss\":-1,\"request_id\":\"r\"}"),
                400,
                "max_loss");
        assertError(Core.call("GET", "/engine/status/" + Core.id(), null), 404, "user");
        assertError(Core.call("GET", "/engine/status/john", null), 400, "user_id");
    }

    private static void assertError(Reply reply, int status, String said) {
        assertThat(reply.status()).as(reply.response().body()).isEqualTo(status);
        assertThat(reply.json().path("error").path("message").asText()).contains(said);
        assertThat(reply.json().path("error").path("code").asText()).isNotEmpty();
    }

    @Test
    void shouldFreeTheUserWhenNothingBegan() {
        venue(false);
        String body = Core.start(USER, Core.id());
        assertThat(Core.call("POST", "/engine/start", body).status()).isEqualTo(503);
        TradingAgents.set("POST /api/v1/accounts/from-blob", 400, TradingAgents.error("REQ_002"));
        assertThat(Core.call("POST", "/engine/start", Core.start(USER, Core.id()))
                        .status())
                .isEqualTo(400);
        TradingAgents.set("POST /api/v1/accounts/from-blob", 200, "{\"account_id\":1,\"venue\":\"zerodha\"}");
        assertThat(Core.call("POST", "/engine/start", Core.start(USER, Core.id()))
                        .status())
                .isEqualTo(403);
        assertThat(TradingAgents.calls(RUNS)).isEmpty();

        begin();
        assertThat(Core.call("POST", "/engine/start", body).status()).isEqualTo(200);
    }

    @Test
    void shouldRefuseAStartWithoutALicense() {
        database.runInTransaction(
                tx -> tx.update("UPDATE users SET license_until = now() - interval '1 s' WHERE id = ?::uuid", USER));
        try {
            Reply refused = Core.call("POST", "/engine/start", Core.start(USER, Core.id()));
            assertError(refused, 403, "license");
            assertThat(TradingAgents.calls(RUNS)).isEmpty();
        } finally {
            database.runInTransaction(
                    tx -> tx.update("UPDATE users SET license_until = NULL WHERE id = ?::uuid", USER));
        }
    }

    @Test
    void shouldTellHowTheSessionDoes() {
        Reply none = Core.call("GET", "/engine/status/" + FakeAgents.ADMIN_USER, null);
        assertThat(none.json().path("active").asBoolean(true)).isFalse();
        assertThat(none.json().path("open_positions")).isEmpty();
        assertThat(none.json().path("last_heartbeat").isNull()).isTrue();

        Core.call("POST", "/engine/start", Core.start(USER, Core.id()));
        String run = TradingAgents.body(TradingAgents.calls(RUNS).getFirst())
                .path("run_id")
                .asText();
        TradingAgents.set(
                "GET /api/v1/strategy-runs/" + run,
                200,
                "{\"status\":\"active\",\"last_beat_at\":\"2026-01-31T11:44:59Z\"}");
        TradingAgents.set("GET /api/v1/accounts/1/snapshot", 200, """
            {"currency":"USD","rate":0.05,"run":{"pnl":150.50,"positions":[{"instrument":"NIFTY",
             "direction":"SHORT","size":50,"last_price":21000,"priced_at":"2026-01-31T11:45:00Z"}]}}\
            """);
        JsonNode status = Core.call("GET", "/engine/status/" + USER, null).json();

        assertThat(status.path("active").asBoolean()).isTrue();
        assertThat(status.path("pnl_live").decimalValue()).isEqualByComparingTo("150.50");
        assertThat(status.at("/open_positions/0/symbol").asText()).isEqualTo("NIFTY");
        assertThat(status.at("/open_positions/0/qty").decimalValue()).isEqualByComparingTo("-50");
        assertThat(status.at("/open_positions/0/ltp").decimalValue()).isEqualByComparingTo("21000");
        assertThat(status.path("last_heartbeat").asText()).isEqualTo("2026-01-31T11:44:59.000Z");

        TradingAgents.set("PUT /api/v1/limits/1", 200, "{}");
        TradingAgents.set("POST /api/v1/accounts/1/flatten", 200, "{\"complete\":true}");
        String risk = "{\"user_id\":\"" + USER + "\",\"max_loss\":5000,\"force_exit_all\":true,\"request_id\":\""
                + Core.id() + "\"}";
        JsonNode updated = Core.call("POST", "/engine/update-risk", risk).json();
        Core.call("POST", "/engine/update-risk", risk);

        assertThat(updated.path("status").asText()).isEqualTo("updated");
        assertThat(updated.at("/exit/complete").asBoolean()).isTrue();
        List<String> limits = TradingAgents.calls("PUT /api/v1/limits/1");
        assertThat(limits).hasSize(1);
        assertThat(TradingAgents.body(limits.getFirst())
                        .path("daily_loss_amount")
                        .decimalValue())
                .isEqualByComparingTo("250");
        List<String> flattened = TradingAgents.calls("POST /api/v1/accounts/1/flatten");
        assertThat(flattened).hasSize(1);
        assertThat(TradingAgents.body(flattened.getFirst()).path("run_id").asText())
                .isEqualTo(run);

        TradingAgents.set("GET /api/v1/accounts/1/snapshot", 409, """
            {"error":{"code":"REQ_007","message":"the broker's session has ended: log in again",
             "details":{"venue_failure":"Unauthorized"}}}\
            """);
        assertError(Core.call("GET", "/engine/status/" + USER, null), 503, "log in again");
    }

    @Test
    void shouldTellTheEnginesHealthToWhoSigns() {
        Reply plain = Suite.get("/health", null);
        Reply forged = Core.raw("GET", "/health", null, Core.SERVICE, Core.now(), "0".repeat(64));
        assertThat(plain.json().has("dependencies")).isTrue();
        assertThat(forged.status()).isEqualTo(401);
        assertThat(forged.json().path("error").path("code").asText()).isEqualTo("AUTH_001");

        Core.call("POST", "/engine/start", Core.start(USER, Core.id()));
        venue(false);
        Reply down = Core.call("GET", "/health", null);
        assertThat(down.status()).isEqualTo(503);
        assertThat(down.json().path("broker_connected").asBoolean(true)).isFalse();
        assertThat(down.json().path("active_sessions").asInt()).isEqualTo(1);
    }

    private long count(String sql) {
        return database.read(tx -> tx.one(sql, row -> row.longValue("n"))).orElseThrow();
    }
}
