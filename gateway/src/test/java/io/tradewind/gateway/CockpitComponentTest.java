package io.tradewind.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tradewind.gateway.Suite.Reply;
import io.tradewind.gateway.scan.CleanScans;
import io.tradewind.kit.sql.Database;
import io.tradewind.testkit.SuiteResource;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(value = SuiteResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = FakeAgents.class, scope = TestResourceScope.GLOBAL)
class CockpitComponentTest {
    private static final String ALL = "{\"checks\":[\"all\"]}";
    private static final String PAPER = "{\"backend\":\"paper\"}";
    private static final List<String> IDS = List.of(
            "kite-connection",
            "token-expiry",
            "account-funds",
            "order-permission",
            "market-hours",
            "market-data-fresh",
            "instrument-map",
            "clock-skew",
            "risk-limits",
            "circuit-breaker",
            "event-bus",
            "ledger-reconciled");

    @Inject
    Database database;

    @Inject
    CleanScans scans;

    private String token;

    @BeforeEach
    void begin() {
        token = Cockpit.begin(database);
    }

    @AfterEach
    void end() {
        TradingAgents.clear();
    }

    private Reply scan(String body) {
        return Suite.post("/api/scan", token, body);
    }

    @Test
    void shouldExecuteTwelveChecksThatPass() {
        JsonNode before = Suite.get("/api/scan/check/clock-skew", token).json();
        Reply reply = scan(ALL);

        assertThat(before.path("status").asText()).isEqualTo("pending");
        assertThat(reply.status()).as(reply.response().body()).isEqualTo(200);
        JsonNode scan = reply.json();
        assertThat(StreamSupport.stream(scan.path("checks").spliterator(), false)
                        .map(check -> check.path("id").asText()))
                .containsExactlyElementsOf(IDS);
        assertThat(scan.path("summary").toString())
                .as(scan.toString())
                .isEqualTo("{\"total\":12,\"passed\":12,\"failed\":0,\"warnings\":0,\"canProceed\":true}");
        assertThat(scan.at("/checks/0/error").isNull()).isTrue();
        assertThat(scan.at("/checks/0/duration").isIntegralNumber()).isTrue();
        assertThat(scan.path("timestamp").asLong()).isGreaterThan(1_700_000_000_000L);
        assertThat(Suite.get("/api/scan/check/clock-skew", token)
                        .json()
                        .path("status")
                        .asText())
                .isEqualTo("success");
        assertThat(Suite.get("/api/ignition/status", token).json().path("phase").asText())
                .isEqualTo("armed");
        assertThat(scans.isClean(UUID.fromString(FakeAgents.DEMO_USER), 1)).isTrue();
    }

    /** A double click, or two tabs: what another scan executes again has passed in this one all the same. */
    @Test
    void shouldBelieveItselfWhileAnotherScanBegins() {
        database.runInTransaction(tx -> {
            tx.run("create function begun_again() returns trigger language plpgsql as"
                    + " 'begin new.status := ''RUNNING''; return new; end'");
            tx.run("create trigger begun_again before insert or update on scan_checks for each row"
                    + " when (new.status = 'SUCCESS' and new.check_id = 'CLOCK_SKEW') execute function begun_again()");
        });
        try {
            Reply reply = scan(ALL);

            assertThat(reply.json().path("summary").toString())
                    .as(reply.response().body())
                    .isEqualTo("{\"total\":12,\"passed\":12,\"failed\":0,\"warnings\":0,\"canProceed\":true}");
            assertThat(scans.isClean(UUID.fromString(FakeAgents.DEMO_USER), 1))
                    .as("nobody knows yet what the other one finds")
                    .isFalse();
        } finally {
            database.runInTransaction(tx -> {
                tx.run("drop trigger begun_again on scan_checks");
                tx.run("drop function begun_again()");
            });
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kite-connection",
                "token-expiry",
                "account-funds",
                "order-permission",
                "market-data-fresh",
                "instrument-map",
                "clock-skew",
                "risk-limits",
                "circuit-breaker",
                "ledger-reconciled"
            })
    void shouldFailForItsRealCause(String id) {
        Said said = breakIt(id);

        JsonNode scan = scan(ALL).json();

        JsonNode check = StreamSupport.stream(scan.path("checks").spliterator(), false)
                .filter(one -> one.path("id").asText().equals(id))
                .findFirst()
                .orElseThrow();
        assertThat(check.path("status").asText()).as(check.toString()).isEqualTo("failure");
        assertThat(check.at("/error/what").asText()).isEqualTo(said.what());
        assertThat(check.at("/error/why").asText()).contains(said.why());
        assertThat(check.at("/error/how").asText()).contains(said.how());
        assertThat(scan.at("/summary/canProceed").asBoolean(true)).isFalse();
        assertThat(scans.isClean(UUID.fromString(FakeAgents.DEMO_USER), 1)).isFalse();
        Reply ignition = Suite.post("/api/ignition", token, PAPER);
        assertThat(ignition.status()).isIn(400, 503);
        assertThat(ignition.json().path("success").asBoolean(true)).isFalse();
        assertThat(Suite.get("/api/ignition/status", token).json().path("phase").asText())
                .isEqualTo("failed");
    }

    /** Else nobody who trades at an exchange ever has a clean scan, without which there is no real money. */
    @Test
    void shouldAskForNoLoginWhereKeysSignEachCall() {
        Cockpit.accounts("luno");
        TradingAgents.set("GET " + Cockpit.ACCOUNT + "/broker-session", 200, "{\"state\":\"not_needed\"}");

        JsonNode check = scan("{\"checks\":[\"token-expiry\"]}").json().at("/checks/0");

        assertThat(check.path("status").asText()).as(check.toString()).isEqualTo("success");
    }

    @Test
    void shouldSayThatTheLoginAtTheBrokerHasEnded() {
        TradingAgents.set("GET " + Cockpit.ACCOUNT + "/preflight", 200, """
            {"account_id":1,"venue":{"name":"paper","reachable":false,"venue_failure":"Unauthorized",
             "message":"the broker's session has ended: log in again"}}\
            """);
        TradingAgents.set("GET " + Cockpit.ACCOUNT + "/snapshot", 409, """
            {"error":{"code":"REQ_007","message":"the broker's session has ended: log in again",
             "details":{"venue_failure":"Unauthorized"}}}\
            """);

        Reply ignition = Suite.post("/api/ignition", token, PAPER);
        Reply telemetry = Suite.get("/api/telemetry/account", token);

        assertThat(ignition.status()).as(ignition.response().body()).isEqualTo(401);
        assertThat(ignition.json().path("code").asText()).isEqualTo("AUTH_TOKEN_EXPIRED");
        assertThat(ignition.json().path("success").asBoolean(true)).isFalse();
        assertThat(ignition.json().at("/error/why").asText()).contains("log in again");
        assertThat(telemetry.status()).as(telemetry.response().body()).isEqualTo(401);
        assertThat(telemetry.json().path("code").asText()).isEqualTo("AUTH_TOKEN_EXPIRED");
        assertThat(telemetry.json().at("/error/why").asText()).contains("log in again");
    }

    private record Said(String what, String why, String how) {}

    private static Said breakIt(String id) {
        Duration lease = Duration.ofSeconds(5);
        String money = "\"funds\":1000,\"buying_power\":900,\"latency_ms\":3";
        switch (id) {
            case "kite-connection" -> Cockpit.preflight("false", "true", "\"latency_ms\":2000");
            case "token-expiry" ->
                TradingAgents.set("GET " + Cockpit.ACCOUNT + "/broker-session", 200, "{\"state\":\"expired\"}");
            case "account-funds" -> Cockpit.preflight("true", "true", "\"funds\":0,\"latency_ms\":3");
            case "order-permission" ->
                Cockpit.preflight("true", "true", money, Duration.ZERO, "null", Duration.ofSeconds(-1));
            case "market-data-fresh" ->
                TradingAgents.set("GET /api/v1/ticks/BTC_USD/last", 200, "{\"staleness\":\"STALE\",\"age_ms\":90000}");
            case "instrument-map" -> TradingAgents.set("GET /api/v1/instruments", 200, "{\"instruments\":[]}");
            case "clock-skew" -> Cockpit.preflight("true", "true", money, Duration.ofSeconds(60), "null", lease);
            case "risk-limits" -> Cockpit.snapshot("-60");
            case "circuit-breaker" -> TradingAgents.set("GET /api/v1/emergency-stops", 200, """
                {"active_stops":[{"scope":"system","reason":"prices look wrong"}]}\
                """);
            case "ledger-reconciled" ->
                Cockpit.preflight("true", "true", money, Duration.ZERO, "\"venue 10, ledger 9\"", lease);
            default -> throw new IllegalArgumentException(id);
        }
        return switch (id) {
            case "kite-connection" -> new Said("No connection to paper", "does not answer", "status page");
            case "token-expiry" -> new Said("Not logged in at the broker", "expired", "Log in again");
            case "account-funds" -> new Said("No funds", "holds 0 USD", "Pay money in");
            case "order-permission" ->
                new Said(
                        "Only closing orders are accepted", "permission to open positions", "circuit breaker's health");
            case "market-data-fresh" -> new Said("Market data is stale", "BTC_USD (90 s old)", "market data feed");
            case "instrument-map" ->
                new Said("Instruments are not mapped", "does not know BTC_USD", "Correct the symbol");
            case "clock-skew" -> new Said("Clocks differ", "execution engine's", "NTP");
            case "risk-limits" -> new Said("The daily loss limit is reached", "60.00 of 55.50", "Trade again tomorrow");
            case "circuit-breaker" -> new Said("Trading is stopped", "prices look wrong", "Have the stop lifted");
            default -> new Said("Ledger and venue differ", "venue 10, ledger 9", "Find the trade or payment");
        };
    }

    @Test
    void shouldPassNoCheckWithoutAnAnswer() {
        for (String path : List.of(
                "GET " + Cockpit.ACCOUNT + "/preflight",
                "GET " + Cockpit.ACCOUNT + "/broker-session",
                "GET /api/v1/ticks/BTC_USD/last",
                "GET /api/v1/instruments",
                "GET /api/v1/limits/1",
                "GET /api/v1/emergency-stops")) {
            TradingAgents.away(path);
        }
        JsonNode scan = scan(ALL).json();

        for (JsonNode check : scan.path("checks")) {
            boolean asksNobodyElse = List.of("market-hours", "event-bus")
                    .contains(check.path("id").asText());
            assertThat(check.path("status").asText())
                    .as(check.toString())
                    .isEqualTo(asksNobodyElse ? "success" : "failure");
        }
        TradingAgents.set("GET /api/v1/accounts", 200, "{\"accounts\":[]}");
        JsonNode homeless = scan("{\"checks\":[\"account-funds\"]}").json();
        assertThat(homeless.at("/checks/0/error/why").asText()).contains("no account");
        assertThat(homeless.at("/summary/canProceed").asBoolean(true)).isFalse();
    }

    @Test
    void shouldWarnOfAClosedMarketAndName() {
        Cockpit.accounts("zerodha");
        TradingAgents.set("GET /api/v1/strategy-runs", 200, "{\"strategy_runs\":[{\"instrument\":\"RELIANCE\"}]}");
        JsonNode scan =
                scan("{\"checks\":[\"kite-connection\",\"market-hours\"]}").json();

        assertThat(scan.at("/checks/0/name").asText()).isEqualTo("Kite API Connection");
        boolean isOpen = io.tradewind.contracts.instrument.TradingSession.NSE.isOpen(Instant.now());
        assertThat(scan.at("/checks/1/status").asText())
                .isIn(isOpen ? List.of("success") : List.of("warning", "failure"));
        assertThat(scan.at("/summary/total").asInt()).isEqualTo(2);
    }

    @Test
    void shouldWarnWhereOnlyTheStrategiesAreStopped() {
        TradingAgents.set("GET /api/v1/emergency-stops", 200, """
            {"active_stops":[
             {"scope":"agent","target_id":"market-analysis-agent","reason":"odd signals"},
             {"scope":"agent","target_id":"performance-tracker","reason":"wrong figures"},
             {"scope":"account","target_id":"2","reason":"another account"}]}\
            """);

        JsonNode scan = scan(ALL).json();

        JsonNode check = Suite.get("/api/scan/check/circuit-breaker", token).json();
        assertThat(check.path("status").asText()).isEqualTo("warning");
        assertThat(check.at("/error/what").asText()).isEqualTo("Strategies are stopped");
        assertThat(check.at("/error/why").asText()).isEqualTo("agent stop: odd signals");
        assertThat(scan.at("/summary/warnings").asInt()).isEqualTo(1);
        assertThat(scan.at("/summary/canProceed").asBoolean()).isTrue();
    }

    @Test
    void shouldNotLetACheckRunForEverThatDiedWithItsGateway() {
        for (String age : List.of("1 s", "60 s")) {
            database.runInTransaction(tx -> tx.update(
                    "INSERT INTO scan_checks (user_id, check_id, scan_id, status, venue, account_id, changed_at) VALUES"
                            + " (?::uuid, ?, gen_random_uuid(), 'RUNNING', 'paper', 1, now() - ?::interval)",
                    FakeAgents.DEMO_USER,
                    age.equals("1 s") ? "CLOCK_SKEW" : "ACCOUNT_FUNDS",
                    age));
        }

        JsonNode running = Suite.get("/api/scan/check/clock-skew", token).json();
        JsonNode broken = Suite.get("/api/scan/check/account-funds", token).json();

        assertThat(running.path("status").asText()).isEqualTo("running");
        assertThat(broken.path("status").asText()).isEqualTo("failure");
        assertThat(broken.path("duration").isNull()).isTrue();
        assertThat(broken.at("/error/how").asText()).isEqualTo("Scan again");
    }

    @Test
    void shouldTellWhatItDoesNotUnderstand() {
        Reply unknown = scan("{\"checks\":[\"nonsense\"]}");
        assertThat(unknown.status()).isEqualTo(400);
        assertThat(unknown.json().path("code").asText()).isEqualTo("INVALID_REQUEST");
        assertThat(unknown.json().at("/error/why").asText()).contains("kite-connection");
        assertThat(unknown.json().path("timestamp").isIntegralNumber()).isTrue();
        assertThat(Suite.get("/api/scan/check/nonsense", token).status()).isEqualTo(404);
        assertThat(Suite.post("/api/ignition", token, "{\"backend\":\"etrade\"}")
                        .status())
                .isEqualTo(400);
        assertThat(Suite.post("/api/ignition", token, "{\"backend\":\"icici\"}")
                        .json()
                        .at("/error/how")
                        .asText())
                .contains("/api/auth/validate");
        assertThat(Suite.post("/api/shutdown", token, "{\"type\":\"slowly\"}").status())
                .isEqualTo(400);
        for (String path : List.of("/api/ignition/status", "/api/telemetry/health", "/api/shutdown/status")) {
            Reply anonymous = Suite.get(path, null);
            assertThat(anonymous.status()).isEqualTo(401);
            assertThat(anonymous.json().path("code").asText()).startsWith("AUTH_");
            assertThat(anonymous.json().at("/error/how").asText()).isNotBlank();
        }
    }

    @Test
    void shouldIgniteOnceStreamAndEnd() throws Exception {
        assertThat(Suite.get("/api/ignition/status", token).json().path("phase").asText())
                .isEqualTo("idle");
        Reply ignition = Suite.post("/api/ignition", token, PAPER);
        assertThat(ignition.status()).as(ignition.response().body()).isEqualTo(200);
        assertThat(ignition.json().path("connectionId").asText()).matches("conn-[0-9a-f]{12}");
        String address = ignition.json().path("websocketUrl").asText();
        assertThat(address).startsWith("ws://localhost").contains("/api/telemetry/stream?ticket=");

        Reply second = Suite.post("/api/ignition", token, PAPER);
        assertThat(second.status()).isEqualTo(409);
        assertThat(second.json().path("code").asText()).isEqualTo("IGNITION_ALREADY_RUNNING");
        JsonNode status = Suite.get("/api/ignition/status", token).json();
        assertThat(status.path("phase").asText()).isEqualTo("running");
        assertThat(status.path("backend").asText()).isEqualTo("paper");
        assertThat(status.path("uptime").asLong()).isNotNegative();

        Listener listener = new Listener();
        WebSocket socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(URI.create(address), listener)
                .get(5, TimeUnit.SECONDS);
        String frame = listener.first.get(10, TimeUnit.SECONDS);
        assertThat(frame).contains("\"type\":\"snapshot\"").contains("\"equity\":1050");
        Reply shutdown = Suite.post("/api/shutdown", token, "{\"type\":\"graceful\"}");
        assertThat(shutdown.json().path("success").asBoolean())
                .as(shutdown.response().body())
                .isTrue();
        assertThat(listener.closed.get(10, TimeUnit.SECONDS)).isEqualTo(1000);
        assertThat(socket.isInputClosed()).isTrue();
        assertThat(Suite.get("/api/ignition/status", token).json().path("phase").asText())
                .isEqualTo("idle");
    }

    private static final class Listener implements WebSocket.Listener {
        private final CompletableFuture<String> first = new CompletableFuture<>();
        private final CompletableFuture<Integer> closed = new CompletableFuture<>();
        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                first.complete(text.toString());
                text.setLength(0);
            }
            socket.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            closed.complete(code);
            return null;
        }
    }

    @Test
    void shouldTellTelemetryInTheWordsOfTheContract() {
        JsonNode position = Suite.get("/api/telemetry/positions", token).json().at("/positions/0");
        assertThat(position.path("symbol").asText()).isEqualTo("RELIANCE");
        assertThat(position.path("unrealizedPLPercent").decimalValue()).isEqualByComparingTo("2.09");
        assertThat(position.path("stale").asBoolean(true)).isFalse();
        JsonNode order = Suite.get("/api/telemetry/orders", token).json().at("/orders/0");
        assertThat(order.path("id").asText()).isEqualTo("order-7");
        assertThat(order.path("status").asText()).isEqualTo("partially_filled");
        assertThat(order.path("createdAt").asLong())
                .isEqualTo(Instant.parse("2026-01-31T11:44:00Z").toEpochMilli());
        assertThat(order.path("filledAt").isNull()).isTrue();
        JsonNode account = Suite.get("/api/telemetry/account", token).json();
        assertThat(account.path("buyingPower").decimalValue()).isEqualByComparingTo("2100");
        assertThat(account.path("totalPLPercent").decimalValue()).isEqualByComparingTo("5");
        JsonNode market = Suite.get("/api/telemetry/market/BTC-USD", token).json();
        assertThat(market.path("price").decimalValue()).isEqualByComparingTo("2450.75");
        assertThat(market.path("timestamp").asLong())
                .isEqualTo(Instant.parse("2026-01-31T11:45:00Z").toEpochMilli());
        assertThat(Suite.get("/api/telemetry/market/NOPE", token).status()).isEqualTo(404);
        JsonNode snapshot = Suite.get("/api/telemetry/snapshot", token).json();
        assertThat(snapshot.at("/marketData/BTC_USD/high").decimalValue()).isEqualByComparingTo("2465");
        assertThat(snapshot.path("timestamp").asLong())
                .isEqualTo(Instant.parse("2026-01-31T11:45:00.500Z").toEpochMilli());
        JsonNode health = Suite.get("/api/telemetry/health", token).json();
        assertThat(health.path("cpu").asInt(-1)).isBetween(0, 100);
        assertThat(health.path("memory").asInt(-1)).isBetween(0, 100);
        assertThat(health.path("latency").asLong()).isEqualTo(3);
        // No agent beats in this test, and none tells its load.
        assertThat(health.path("status").asText()).isEqualTo("critical");
        assertThat(health.path("concerns").toString()).contains("execution-engine was not heard yet");
        assertThat(Suite.get("/api/telemetry/positions?accountId=2", token).status())
                .isEqualTo(404);
        TradingAgents.away("GET " + Cockpit.ACCOUNT + "/snapshot");
        Reply away = Suite.get("/api/telemetry/account", token);
        assertThat(away.status()).isEqualTo(503);
        assertThat(away.json().path("code").asText()).isEqualTo("SERVICE_UNAVAILABLE");
        assertThat(away.header("Retry-After")).isEqualTo("1");
    }

    @Test
    void shouldSeeAnAccountThatWasOpenedAfterTheLogin() {
        TradingAgents.set("GET /api/v1/accounts", 200, """
            {"accounts":[
             {"account_id":1,"label":"demo","user_id":"%1$s","venue":"paper","live":false,"currency":"USD"},
             {"account_id":12,"label":"fresh","user_id":"%1$s","venue":"zerodha","live":true,"currency":"INR"}]}\
            """.formatted(FakeAgents.DEMO_USER));
        TradingAgents.set("GET /api/v1/accounts/12/snapshot", 200, """
            {"account_id":12,"as_of":"2026-01-31T11:45:00.500Z","positions":[],"orders":[]}\
            """);

        JsonNode check = scan("{\"checks\":[\"kite-connection\"]}").json().at("/checks/0");
        Reply positions = Suite.get("/api/telemetry/positions?accountId=fresh", token);

        assertThat(check.path("name").asText()).isEqualTo("Kite API Connection");
        assertThat(positions.status()).as(positions.response().body()).isEqualTo(200);
        assertThat(positions.json().path("positions")).isEmpty();
    }

    @Test
    void shouldShutDownInSixSteps() {
        TradingAgents.set(
                "GET /api/v1/strategy-runs", 200, "{\"strategy_runs\":[{\"run_id\":\"r1\",\"name\":\"bot\"}]}");
        TradingAgents.set("POST /api/v1/strategy-runs/r1/pause", 200, "{}");
        TradingAgents.set("GET " + Cockpit.ACCOUNT + "/broker-session", 200, "{\"state\":\"active\"}");
        TradingAgents.set("DELETE " + Cockpit.ACCOUNT + "/broker-session", 200, "{\"state\":\"none\"}");
        JsonNode idle = Suite.get("/api/shutdown/status", token).json();
        JsonNode done =
                Suite.post("/api/shutdown", token, "{\"type\":\"graceful\"}").json();

        assertThat(idle.path("phase").asText()).isEqualTo("idle");
        assertThat(done.path("success").asBoolean()).as(done.toString()).isTrue();
        assertThat(done.path("steps")).hasSize(6);
        assertThat(done.at("/steps/0/name").asText()).isEqualTo("Cancel Orders");
        assertThat(done.at("/steps/5/name").asText()).isEqualTo("Log Complete");
        assertThat(done.at("/steps/5/status").asText()).isEqualTo("complete");
        assertThat(TradingAgents.calls("POST /api/v1/strategy-runs/r1/pause")).hasSize(1);
        assertThat(TradingAgents.calls("POST " + Cockpit.ACCOUNT + "/flatten")).hasSize(1);
        assertThat(TradingAgents.calls("DELETE " + Cockpit.ACCOUNT + "/broker-session"))
                .hasSize(1);
        assertThat(TradingAgents.calls("POST /api/v1/emergency-stop")).isEmpty();
        JsonNode after = Suite.get("/api/shutdown/status", token).json();
        assertThat(after.path("phase").asText()).isEqualTo("complete");
        assertThat(after.path("startedAt").asLong()).isPositive();
    }

    @Test
    void shouldTellWhatDidNotCloseAndGoOn() {
        TradingAgents.set("POST " + Cockpit.ACCOUNT + "/flatten", 200, """
            {"complete":false,"positions":[{"position_id":9,"instrument":"TCS","outcome":"FAILED",
             "reason":"the venue refused"}]}\
            """);
        TradingAgents.set("GET /api/v1/positions", 200, "{\"total_count\":1}");
        JsonNode done =
                Suite.post("/api/shutdown", token, "{\"type\":\"graceful\"}").json();

        assertThat(done.path("success").asBoolean(true)).isFalse();
        assertThat(done.at("/steps/1/status").asText()).isEqualTo("failed");
        assertThat(done.at("/steps/1/error/why").asText()).contains("position 9 of TCS: the venue refused");
        assertThat(done.at("/steps/1/error/how").asText()).isNotBlank();
        assertThat(done.at("/steps/5/status").asText()).isEqualTo("complete");
    }

    @Test
    void shouldFireTheKillSwitchFirstWithADeadVenue() {
        TradingAgents.away("POST " + Cockpit.ACCOUNT + "/cancel-orders");
        TradingAgents.away("POST " + Cockpit.ACCOUNT + "/flatten");
        TradingAgents.away("GET " + Cockpit.ACCOUNT + "/preflight");
        JsonNode done =
                Suite.post("/api/shutdown", token, "{\"type\":\"emergency\"}").json();

        List<String> posts = TradingAgents.calls("POST ");
        assertThat(posts.getFirst()).startsWith("POST /api/v1/emergency-stop");
        assertThat(TradingAgents.body(posts.getFirst()).path("target_id").asText())
                .isEqualTo("1");
        assertThat(done.at("/steps/0/status").asText()).isEqualTo("failed");
        assertThat(done.at("/steps/0/error/why").asText()).contains("execution-engine");
        assertThat(done.at("/steps/1/status").asText()).isEqualTo("failed");
        for (int step : new int[] {2, 3, 5}) {
            assertThat(done.at("/steps/" + step + "/status").asText()).isEqualTo("complete");
        }
        assertThat(done.at("/steps/4/status").asText()).isEqualTo("failed");
        assertThat(TradingAgents.calls("GET /api/v1/emergency-stops")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0", "1", "2", "3", "4", "5"})
    void shouldGoOnAfterADeathInAnyStep(int step) {
        Suite.post("/api/ignition", token, PAPER);
        StringBuilder steps = new StringBuilder("[");
        String[] names = {
            "CANCEL_ORDERS", "CLOSE_POSITIONS", "DISCONNECT_BROKER", "STOP_TELEMETRY", "CLEAR_SESSION", "LOG_COMPLETE"
        };
        for (int i = 0; i < names.length; i++) {
            steps.append(i == 0 ? "" : ",")
                    .append("{\"step\":\"")
                    .append(names[i])
                    .append("\",\"status\":\"")
                    .append(i < step ? "COMPLETE" : i == step ? "RUNNING" : "PENDING")
                    .append("\"}");
        }
        database.runInTransaction(tx -> tx.update(
                "INSERT INTO shutdowns (id, user_id, type, accounts, steps, lease_until, started_at) VALUES"
                        + " (gen_random_uuid(), ?::uuid, 'GRACEFUL', '{1}', ?::jsonb, now() - interval '1 s', now())",
                FakeAgents.DEMO_USER, steps.append("]").toString()));

        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(status()).isEqualTo("complete"));

        JsonNode done = Suite.get("/api/shutdown/status", token).json();
        done.path("steps")
                .forEach(state -> assertThat(state.path("status").asText()).isEqualTo("complete"));
        assertThat(TradingAgents.calls("POST " + Cockpit.ACCOUNT + "/cancel-orders"))
                .hasSize(step == 0 ? 1 : 0);
        assertThat(TradingAgents.calls("POST " + Cockpit.ACCOUNT + "/flatten")).hasSize(step <= 1 ? 1 : 0);
    }

    private String status() {
        return Suite.get("/api/shutdown/status", token).json().path("phase").asText();
    }

    @Test
    void shouldRefuseASecondShutdownButAnEmergency() {
        database.runInTransaction(tx -> tx.update(
                "INSERT INTO shutdowns (id, user_id, type, accounts, steps, lease_until, started_at) VALUES"
                        + " (gen_random_uuid(), ?::uuid, 'GRACEFUL', '{1}', '[]', now() + interval '60 s', now())",
                FakeAgents.DEMO_USER));
        Reply second = Suite.post("/api/shutdown", token, "{\"type\":\"graceful\"}");
        Reply emergency = Suite.post("/api/shutdown", token, "{\"type\":\"emergency\"}");
        Reply again = Suite.post("/api/shutdown", token, "{\"type\":\"emergency\"}");

        assertThat(second.status()).isEqualTo(409);
        assertThat(second.json().path("code").asText()).isEqualTo("SHUTDOWN_IN_PROGRESS");
        assertThat(emergency.status()).isEqualTo(200);
        assertThat(emergency.json().path("type").asText()).isEqualTo("emergency");
        assertThat(TradingAgents.calls("POST /api/v1/emergency-stop")).hasSize(1);
        assertThat(again.status()).isEqualTo(409);
    }

    @Test
    void shouldLogInByABrokerOnTheCockpitsPathsOnly() {
        String body = "{\"apiKey\":\"k\",\"apiSecret\":\"s\",\"requestToken\":\"t\"}";
        Instant end = Instant.now().plusSeconds(3600).truncatedTo(java.time.temporal.ChronoUnit.MILLIS);
        TradingAgents.set("POST /api/v1/broker-sessions", 200, """
            {"account_id":9,"user_id":"00000000-0000-4000-8000-0000000000ab","venue":"zerodha",
             "broker_user_id":"AB1234","user_name":"A B","expires_at":"%s"}\
            """.formatted(end));
        Reply valid = validate(null, body);

        assertThat(valid.status()).as(valid.response().body()).isEqualTo(200);
        assertThat(valid.json().path("valid").asBoolean()).isTrue();
        assertThat(valid.json().path("userId").asText()).isEqualTo("AB1234");
        assertThat(valid.json().path("broker").asText()).isEqualTo("zerodha");
        assertThat(valid.json().path("expiresAt").asLong()).isEqualTo(end.toEpochMilli());
        String cookie = valid.header("Set-Cookie");
        assertThat(cookie).contains("HttpOnly").contains("SameSite=Strict").contains("Path=/api");
        String access = valid.json().path("accessToken").asText();
        assertThat(Suite.get("/api/ignition/status", access).status()).isEqualTo(200);
        Reply byCookie = Suite.send("GET", "/api/ignition/status", null, null, "Cookie", cookie.split(";")[0]);
        assertThat(byCookie.json().path("phase").asText()).isEqualTo("idle");
        for (String foreign : List.of("/api/auth/me", "/api/v1/execution/accounts")) {
            assertThat(Suite.get(foreign, access).status()).as(foreign).isEqualTo(401);
            assertThat(Suite.send("GET", foreign, null, null, "Cookie", cookie.split(";")[0])
                            .status())
                    .as(foreign)
                    .isEqualTo(401);
        }
        database.runInTransaction(tx -> tx.update("UPDATE cockpit_sessions SET revoked_at = now()"));
        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(
                                Suite.get("/api/ignition/status", access).status())
                        .isEqualTo(401));

        TradingAgents.set("POST /api/v1/broker-sessions", 400, """
            {"error":{"code":"REQ_002","message":"Token is invalid or has expired.",
             "details":{"reason":"credentials_refused"}}}\
            """);
        Reply refused = validate(token, body);
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.json().path("valid").asBoolean(true)).isFalse();
        assertThat(refused.json().path("code").asText()).isEqualTo("AUTH_INVALID_CREDENTIALS");
        assertThat(refused.json().at("/error/what").asText()).isEqualTo("Authentication failed");
        assertThat(validate(null, "{\"apiKey\":\"k\"}").status()).isEqualTo(400);
        // Enough for one whole minute's budget wherever the minute turns.
        Reply limited = refused;
        for (int i = 0; i < 25 && limited.status() != 429; i++) {
            limited = validate(null, "{}");
        }
        assertThat(limited.status()).isEqualTo(429);
        assertThat(limited.header("X-RateLimit-Limit")).isEqualTo("10");
        assertThat(limited.header("Retry-After")).isNotNull();
        assertThat(limited.json().path("code").asText()).isEqualTo("RATE_LIMITED");
    }

    /** From an address of its own: other tests knock here too, and share the budget of theirs. */
    private static Reply validate(String bearer, String body) {
        return Suite.send(
                "POST",
                "/api/auth/validate",
                bearer,
                body,
                "Content-Type",
                "application/json",
                "X-Forwarded-For",
                "203.0.113.77");
    }
}
