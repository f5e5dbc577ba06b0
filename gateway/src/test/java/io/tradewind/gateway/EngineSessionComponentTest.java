package io.tradewind.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tradewind.contracts.Topics;
import io.tradewind.contracts.analysis.StrategyRunChanged;
import io.tradewind.contracts.market.Timeframe;
import io.tradewind.gateway.Suite.Reply;
import io.tradewind.gateway.user.TestPeople;
import io.tradewind.kit.sql.Database;
import io.tradewind.testkit.SuiteResource;
import io.tradewind.testkit.TestEvents;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a Node core can still do about a session that has stopped, failed, or belongs to somebody who was shut out. */
@QuarkusTest
@WithTestResource(value = SuiteResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = FakeAgents.class, scope = TestResourceScope.GLOBAL)
class EngineSessionComponentTest {
    private static final String RUNS = "POST /api/v1/strategy-runs";
    private static final String OPEN = "POST /api/v1/accounts/from-blob";
    private static final String PREFLIGHT = "GET /api/v1/accounts/5/preflight";
    private static final String FLATTEN = "POST /api/v1/accounts/5/flatten";
    private static final String LIMIT = "PUT /api/v1/limits/5";

    @Inject
    Database database;

    @Inject
    TestPeople people;

    private UUID user;

    @BeforeEach
    void begin() {
        TradingAgents.clear();
        TradingAgents.set(OPEN, 200, "{\"account_id\":5,\"venue\":\"paper\"}");
        TradingAgents.set(PREFLIGHT, 200, "{\"venue\":{\"reachable\":true}}");
        TradingAgents.set(RUNS, 201, "{\"run_id\":\"x\"}");
        TradingAgents.set(FLATTEN, 200, "{\"complete\":true}");
        TradingAgents.set(LIMIT, 200, "{}");
        TradingAgents.set("GET /api/v1/accounts/5/snapshot", 200, """
            {"currency":"USD","rate":0.05,"run":{"pnl":1.50,"positions":[{"instrument":"BTC_USD","direction":"LONG",
             "size":2,"last_price":900}]}}\
            """);
        database.runInTransaction(tx -> tx.update("DELETE FROM strategy_sessions"));
        user = people.add("Ann", "user", "trader");
    }

    @AfterEach
    void end() {
        TradingAgents.clear();
        database.runInTransaction(tx -> tx.update("DELETE FROM strategy_sessions"));
    }

    /** Answers the run of the new session. */
    private String started() {
        Reply reply = start();
        assertThat(reply.status()).as(reply.response().body()).isEqualTo(200);
        String run = TradingAgents.body(TradingAgents.calls(RUNS + " ").getLast())
                .path("run_id")
                .asText();
        TradingAgents.set("GET /api/v1/strategy-runs/" + run, 200, "{\"status\":\"active\"}");
        TradingAgents.set(RUNS + "/" + run + "/stop", 200, "{}");
        return run;
    }

    private Reply start() {
        return Core.call("POST", "/engine/start", Core.start(user.toString(), Core.id()));
    }

    private Reply stop(String session) {
        return Core.call("POST", "/engine/stop", """
            {"user_id":"%s","session_id":"%s","request_id":"%s"}""".formatted(user, session, Core.id()));
    }

    private Reply risk(String fields) {
        return Core.call("POST", "/engine/update-risk", """
            {"user_id":"%s",%s,"request_id":"%s"}""".formatted(user, fields, Core.id()));
    }

    private JsonNode status() {
        Reply reply = Core.call("GET", "/engine/status/" + user, null);
        assertThat(reply.status()).as(reply.response().body()).isEqualTo(200);
        return reply.json();
    }

    @Test
    void shouldCloseWhatAStoppedSessionHoldsAlsoAfterAStartThatFailed() {
        String run = started();
        String session = status().path("session_id").asText();
        stop(session);
        TradingAgents.set(PREFLIGHT, 200, "{\"venue\":{\"reachable\":false}}");
        Reply failed = start();

        JsonNode status = status();
        Reply limited = risk("\"max_loss\":5000");
        JsonNode exit = risk("\"force_exit_all\":true").json();

        assertThat(failed.status()).isEqualTo(503);
        assertThat(status.path("session_id").asText()).isEqualTo(session);
        assertThat(status.path("active").asBoolean(true)).isFalse();
        assertThat(status.at("/open_positions/0/symbol").asText()).isEqualTo("BTC_USD");
        assertThat(limited.status()).isEqualTo(404);
        assertThat(exit.at("/exit/complete").asBoolean()).as(exit.toString()).isTrue();
        assertThat(exit.path("session_id").asText()).isEqualTo(session);
        List<String> flattened = TradingAgents.calls(FLATTEN);
        assertThat(flattened).hasSize(1);
        assertThat(TradingAgents.body(flattened.getFirst()).path("run_id").asText())
                .isEqualTo(run);
    }

    @Test
    void shouldLeaveNoRunBehindOfASessionThatIsStoppedWhileItBegins() throws Exception {
        String stopRun;
        CompletableFuture<Reply> starting;
        try (TradingAgents.Held begun = TradingAgents.hold(RUNS)) {
            starting = CompletableFuture.supplyAsync(
                    this::start, task -> Thread.ofPlatform().start(task));
            begun.awaitArrival();
            Bound bound = bound();
            stopRun = RUNS + "/" + bound.run() + "/stop";
            TradingAgents.set(stopRun, 404, TradingAgents.error("REQ_003"));
            assertThat(stop(bound.session()).status()).isEqualTo(200);
            TradingAgents.set(stopRun, 200, "{}");
        }

        assertThat(starting.get(20, TimeUnit.SECONDS).status()).isEqualTo(409);
        assertThat(TradingAgents.calls(stopRun)).hasSize(2);
    }

    /** She has left real money while the venue and the runner were asked. */
    @Test
    void shouldNotBeginAtARealVenueOnceTheModeIsTesting() throws Exception {
        TradingAgents.set(OPEN, 200, "{\"account_id\":5,\"venue\":\"zerodha\"}");
        mode("LIVE_TRADING");
        CompletableFuture<Reply> starting;
        Bound bound;
        try (TradingAgents.Held begun = TradingAgents.hold(RUNS)) {
            starting = CompletableFuture.supplyAsync(
                    this::start, task -> Thread.ofPlatform().start(task));
            begun.awaitArrival();
            bound = bound();
            TradingAgents.set(RUNS + "/" + bound.run() + "/stop", 200, "{}");
            mode("TESTING");
        }

        assertThat(starting.get(20, TimeUnit.SECONDS).status()).isEqualTo(403);
        assertThat(TradingAgents.calls(RUNS + "/" + bound.run() + "/stop")).hasSize(1);
        assertThat(state(bound.session())).isEqualTo("FAILED");
    }

    private void mode(String mode) {
        database.runInTransaction(tx -> tx.update("UPDATE users SET system_mode = ? WHERE id = ?", mode, user));
    }

    /** The run has begun, only its answer was lost: a session that has failed would leave it to trade for nobody. */
    @Test
    void shouldNotGiveUpAStartThatMayHaveARun() {
        String start = Core.start(user.toString(), Core.id());
        TradingAgents.away(RUNS);
        Reply lost = Core.call("POST", "/engine/start", start);
        TradingAgents.set(PREFLIGHT, 200, "{\"venue\":{\"reachable\":false}}");
        Reply away = Core.call("POST", "/engine/start", start);
        String between = state(bound().session());
        TradingAgents.set(PREFLIGHT, 200, "{\"venue\":{\"reachable\":true}}");
        TradingAgents.set(RUNS, 201, "{\"run_id\":\"x\"}");

        Reply again = Core.call("POST", "/engine/start", start);

        assertThat(lost.status()).isEqualTo(503);
        assertThat(away.status()).isEqualTo(503);
        assertThat(between).isEqualTo("STARTING");
        assertThat(again.status()).as(again.response().body()).isEqualTo(200);
        assertThat(again.json().path("session_id").asText()).isEqualTo(bound().session());
        assertThat(TradingAgents.calls(RUNS + " ").stream()
                        .map(call -> TradingAgents.body(call).path("run_id").asText())
                        .distinct())
                .containsExactly(bound().run());
    }

    private Bound bound() {
        return database.read(tx -> tx.one(
                        "SELECT session_id, run_id::text AS run_id FROM strategy_sessions",
                        row -> new Bound(row.string("session_id"), row.string("run_id"))))
                .orElseThrow();
    }

    private record Bound(String session, String run) {}

    @Test
    void shouldStartAnewOnceAnotherDoorHasStoppedTheRun() {
        String run = started();
        String session = status().path("session_id").asText();
        assertThat(start().status()).as("its run goes on").isEqualTo(409);
        TradingAgents.set("GET /api/v1/strategy-runs/" + run, 200, "{\"status\":\"stopped\"}");
        assertThat(status().path("active").asBoolean(true)).isFalse();

        started();

        assertThat(status().path("active").asBoolean()).isTrue();
        assertThat(status().path("session_id").asText()).isNotEqualTo(session);
        assertThat(state(session)).isEqualTo("STOPPED");
    }

    @Test
    void shouldEndTheSessionOfARunThatIsToldAsStopped() {
        UUID run = UUID.fromString(started());
        String session = status().path("session_id").asText();

        TestEvents.publish(
                Topics.RUNS,
                run.toString(),
                new StrategyRunChanged(
                        run,
                        5,
                        session,
                        "ORB",
                        "BTC_USD",
                        Timeframe.M5,
                        Map.of(),
                        new BigDecimal("0.01"),
                        0,
                        StrategyRunChanged.Status.STOPPED,
                        "stopped by its owner",
                        Instant.now()));

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(state(session)).isEqualTo("STOPPED"));
        TradingAgents.set(PREFLIGHT, 200, "{\"venue\":{\"reachable\":false}}");
        Reply health = Core.call("GET", "/health", null);
        assertThat(health.json().path("active_sessions").asInt(-1)).isZero();
        assertThat(health.json().path("broker_connected").asBoolean()).isTrue();
    }

    private String state(String session) {
        return database.read(tx -> tx.one(
                        "SELECT state FROM strategy_sessions WHERE session_id = ?",
                        row -> row.string("state"),
                        session))
                .orElseThrow();
    }

    /** As a gateway leaves it that died between the run and its answer: the core never heard of a session. */
    @Test
    void shouldStopARunWhoseStartNobodyGoesOnWith() {
        String run = started();
        String session = status().path("session_id").asText();

        database.runInTransaction(tx -> tx.update(
                "UPDATE strategy_sessions SET state = 'STARTING', changed_at = changed_at - interval '61 s'"
                        + " WHERE session_id = ?",
                session));

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(state(session)).isEqualTo("STOPPED"));
        assertThat(TradingAgents.calls(RUNS + "/" + run + "/stop")).isNotEmpty();
    }

    /** The runner reads the accounts from the event bus: after a start, or while that is away, it lacks some. */
    @Test
    void shouldGoOnWithAStartOnceTheRunnerHasHeardOfTheAccount() {
        TradingAgents.set(RUNS, 404, TradingAgents.error("REQ_003"));
        String body = Core.start(user.toString(), Core.id());
        Reply early = Core.call("POST", "/engine/start", body);
        TradingAgents.set(RUNS, 201, "{\"run_id\":\"x\"}");

        Reply retry = Core.call("POST", "/engine/start", body);

        assertThat(early.status()).as(early.response().body()).isEqualTo(503);
        assertThat(early.json().at("/error/message").asText()).contains("has not been told of account 5 yet");
        assertThat(early.header("Retry-After")).isEqualTo("1");
        assertThat(retry.status()).as(retry.response().body()).isEqualTo(200);
        assertThat(state(retry.json().path("session_id").asText())).isEqualTo("ACTIVE");
        List<String> runs = TradingAgents.calls(RUNS + " ");
        assertThat(TradingAgents.body(runs.get(0)).path("run_id"))
                .isEqualTo(TradingAgents.body(runs.get(1)).path("run_id"));
    }

    @Test
    void shouldHaveNothingToCloseWithoutASession() {
        Reply none = risk("\"force_exit_all\":true");

        assertThat(none.status()).isEqualTo(404);
        assertThat(none.json().at("/error/message").asText()).isEqualTo("This user never had a session");
    }

    @Test
    void shouldStayInReachWhenItsUserIsDisabledAndEnd() {
        String run = started();
        // The runner is away for now, so that the session lasts while it is looked at.
        String stopPath = RUNS + "/" + run + "/stop";
        TradingAgents.set(stopPath, 503, TradingAgents.error("SYS_002"));
        disable();

        JsonNode status = status();
        Reply exit = risk("\"force_exit_all\":true");
        JsonNode health = Core.call("GET", "/health", null).json();
        Reply refused = start();
        TradingAgents.set(stopPath, 200, "{}");

        assertThat(status.path("active").asBoolean()).isTrue();
        assertThat(exit.status()).as(exit.response().body()).isEqualTo(200);
        assertThat(TradingAgents.calls(FLATTEN)).hasSize(1);
        assertThat(health.path("broker_connected").asBoolean()).isTrue();
        assertThat(health.path("active_sessions").asInt()).isEqualTo(1);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.json().at("/error/message").asText()).contains(user.toString(), "disabled");
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() ->
                        assertThat(status().path("active").asBoolean(true)).isFalse());
        assertThat(stop(status.path("session_id").asText()).status()).isEqualTo(200);
    }

    private void disable() {
        Reply disabled = Suite.send("POST", "/api/admin/users/" + user + "/disable", Suite.adminToken(), null);
        assertThat(disabled.status()).as(disabled.response().body()).isEqualTo(200);
    }

    @Test
    void shouldStopTheBotsOfWhoeverIsShutOut() {
        TradingAgents.clear();
        String token = Suite.login(user + "@example.com", TestPeople.PASSWORD)
                .json()
                .path("token")
                .asText();
        Reply created = Suite.post("/api/bots", token, """
            {"name":"Alpha","exchange":"luno","trading_mode":"paper","initial_capital":1000,"strategy":"momentum"}""");
        assertThat(created.status()).as(created.response().body()).isEqualTo(201);

        disable();

        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(
                        () -> assertThat(bot()).hasValue("STOPPED: stopped: an administrator has disabled its owner"));
    }

    private Optional<String> bot() {
        return database.read(tx -> tx.one(
                "SELECT status, reason FROM bots WHERE user_id = ?",
                row -> row.string("status") + ": " + row.string("reason"),
                user));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "force_exit_all":1                             | force_exit_all: has to be true or false, without quotes (given: 1)
            "force_exit_all":"true"                        | force_exit_all: has to be true or false, without quotes (given: "true")
            "max_loss":""                                  | max_loss: has to be a number from 0.01 to 1000000000000 (given: "")
            "max_loss":"","force_exit_all":false           | max_loss: has to be a number from 0.01 to 1000000000000 (given: "")
            "max_loss":10000000000000                      | max_loss: has to be a number from 0.01 to 1000000000000 (given: 10000000000000)
            "max_loss":0.001                               | max_loss: has to be a number from 0.01 to 1000000000000 (given: 0.001)
            "max_loss":true                                | max_loss: has to be a number from 0.01 to 1000000000000 (given: true)
            "max_loss":0.1                                 | max_loss: is less than 0.01 in the currency of account 5 (given: 0.1)
            """, quoteCharacter = '`')
    void shouldTakeNothingForALimitThatIsNone(String fields, String said) {
        started();
        Reply refused = risk(fields);

        assertThat(refused.status()).as(refused.response().body()).isEqualTo(400);
        assertThat(refused.json().at("/error/message").asText()).isEqualTo(said);
        assertThat(TradingAgents.calls(LIMIT)).isEmpty();
        assertThat(TradingAgents.calls(FLATTEN)).isEmpty();
    }

    @Test
    void shouldTakeALimitAsText() {
        started();
        Reply updated = risk("\"max_loss\":\"5000\"");

        assertThat(updated.status()).as(updated.response().body()).isEqualTo(200);
        assertThat(TradingAgents.body(TradingAgents.calls(LIMIT).getFirst())
                        .path("daily_loss_amount")
                        .decimalValue())
                .isEqualByComparingTo("250");
    }

    @Test
    void shouldSayInWhichCurrencyALimitCouldBeGiven() {
        started();
        TradingAgents.set("GET /api/v1/accounts/5/snapshot", 200, "{\"currency\":\"INR\",\"rate\":null}");

        Reply refused = risk("\"max_loss\":5000");

        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.json().at("/error/message").asText())
                .isEqualTo("There is no price that converts USD, the user's currency, into INR of account 5: the user"
                        + " may choose INR with PUT /api/auth/profile");
        assertThat(TradingAgents.calls(LIMIT)).isEmpty();
    }

    @Test
    void shouldTellTheSignedHealthWithASlashToo() {
        Reply forged = Core.raw("GET", "/health/", null, Core.SERVICE, Core.now(), "0".repeat(64));
        Reply signed = Core.call("GET", "/health/", null);

        assertThat(forged.status()).isEqualTo(401);
        assertThat(signed.json().path("broker_connected").asBoolean()).isTrue();
    }

    @Test
    void shouldAskTheVenuesAtOnce() {
        started();
        UUID first = user;
        user = people.add("Bob", "user", "trader");
        TradingAgents.set(OPEN, 200, "{\"account_id\":6,\"venue\":\"paper\"}");
        TradingAgents.set("GET /api/v1/accounts/6/preflight", 200, "{\"venue\":{\"reachable\":true}}");
        started();
        // Each answers when the other was asked.
        TradingAgents.clear();
        TradingAgents.setAfter(PREFLIGHT, "GET /api/v1/accounts/6/", 200, "{\"venue\":{\"reachable\":true}}");
        TradingAgents.setAfter("GET /api/v1/accounts/6/preflight", PREFLIGHT, 200, "{\"venue\":{\"reachable\":true}}");

        JsonNode health = Core.call("GET", "/health", null).json();

        assertThat(health.path("active_sessions").asInt())
                .as("sessions of %s and %s", first, user)
                .isEqualTo(2);
        assertThat(health.path("broker_connected").asBoolean())
                .as(health.toString())
                .isTrue();
    }
}
