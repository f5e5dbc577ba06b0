package io.tradewind.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tradewind.gateway.Suite.Reply;
import io.tradewind.kit.sql.Database;
import io.tradewind.testkit.SuiteResource;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An operator's whole day at each broker, who comes in by nothing but the broker's login: the account is new that day. */
@QuarkusTest
@WithTestResource(value = SuiteResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = FakeAgents.class, scope = TestResourceScope.GLOBAL)
class OperatorsDayComponentTest {
    private static final String ACCOUNT = "/api/v1/accounts/77";

    @Inject
    Database database;

    @AfterEach
    void end() {
        TradingAgents.clear();
    }

    @ParameterizedTest
    @CsvSource({"zerodha,Kite API", "icici,Breeze API", "hdfc,HDFC API", "kotak,Kotak Neo API"})
    void shouldComeInScanIgniteWatchAndLand(String broker, String named) {
        theBrokerIsThere(broker);
        String cookie = comeIn(broker);

        JsonNode scan = post(cookie, "/api/scan", "{\"checks\":[\"all\"]}").json();
        assertThat(scan.at("/summary/canProceed").asBoolean())
                .as(scan.toString())
                .isTrue();
        assertThat(scan.at("/checks/0/name").asText()).isEqualTo(named + " Connection");
        Reply ignition = post(cookie, "/api/ignition", "{\"backend\":\"" + broker + "\"}");
        assertThat(ignition.status()).as(ignition.response().body()).isEqualTo(200);
        assertThat(ignition.json().path("backend").asText()).isEqualTo(broker);
        JsonNode snapshot = get(cookie, "/api/telemetry/snapshot").json();
        assertThat(snapshot.at("/positions/0/symbol").asText()).isEqualTo("RELIANCE");
        assertThat(snapshot.at("/account/buyingPower").decimalValue()).isEqualByComparingTo("2100");
        assertThat(snapshot.at("/marketData/RELIANCE/price").decimalValue()).isEqualByComparingTo("2450.75");

        JsonNode landed =
                post(cookie, "/api/shutdown", "{\"type\":\"graceful\"}").json();

        assertThat(landed.path("success").asBoolean()).as(landed.toString()).isTrue();
        assertThat(TradingAgents.calls("POST " + ACCOUNT + "/cancel-orders")).hasSize(1);
        assertThat(TradingAgents.calls("POST " + ACCOUNT + "/flatten")).hasSize(1);
        assertThat(TradingAgents.calls("DELETE " + ACCOUNT + "/broker-session")).hasSize(1);
        Reply cleared = get(cookie, "/api/ignition/status");
        assertThat(cleared.status()).isEqualTo(401);
        assertThat(cleared.json().path("code").asText()).isEqualTo("AUTH_TOKEN_EXPIRED");
        assertThat(get(cookie, "/api/shutdown/status").json().path("phase").asText())
                .isEqualTo("complete");
        database.runInTransaction(
                tx -> tx.update("UPDATE cockpit_sessions SET revoked_at = revoked_at - interval '5 min'"));
        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() ->
                        assertThat(get(cookie, "/api/shutdown/status").status()).isEqualTo(401));
    }

    @ParameterizedTest
    @CsvSource({"zerodha", "icici", "hdfc", "kotak"})
    void shouldStopInAnEmergencyWithTheBrokerDead(String broker) {
        theBrokerIsThere(broker);
        String cookie = comeIn(broker);
        post(cookie, "/api/ignition", "{\"backend\":\"" + broker + "\"}");
        for (String dead : List.of("POST /cancel-orders", "POST /flatten", "GET /preflight", "GET /broker-session")) {
            String[] call = dead.split(" ");
            TradingAgents.away(call[0] + " " + ACCOUNT + call[1]);
        }

        JsonNode stopped =
                post(cookie, "/api/shutdown", "{\"type\":\"emergency\"}").json();

        String first = TradingAgents.calls("POST ").stream()
                .filter(call -> call.contains("emergency-stop") || call.contains(ACCOUNT))
                .findFirst()
                .orElseThrow();
        assertThat(first).startsWith("POST /api/v1/emergency-stop");
        assertThat(TradingAgents.body(first).path("target_id").asText()).isEqualTo("77");
        assertThat(stopped.path("success").asBoolean(true)).isFalse();
        assertThat(stopped.at("/steps/1/error/why").asText()).contains("account 77");
        assertThat(stopped.at("/steps/4/status").asText()).isEqualTo("failed");
        assertThat(stopped.at("/steps/4/error/why").asText())
                .contains("not logged out", "Cancel Orders, Close Positions");
        assertThat(stopped.at("/steps/5/status").asText()).isEqualTo("complete");
        assertThat(get(cookie, "/api/ignition/status").json().path("phase").asText())
                .isEqualTo("idle");
    }

    private static void theBrokerIsThere(String broker) {
        UUID user = UUID.nameUUIDFromBytes(broker.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        Instant evening = Instant.now().plusSeconds(36_000);
        String now = TradingAgents.fromNow(Duration.ZERO);
        TradingAgents.clear();
        TradingAgents.set("POST /api/v1/broker-sessions", 200, """
            {"account_id":77,"user_id":"%s","venue":"%s","broker_user_id":"AB12","user_name":"A B","expires_at":"%s"}\
            """.formatted(user, broker, evening));
        TradingAgents.set("GET /api/v1/accounts", 200, """
            {"accounts":[{"account_id":77,"label":"x","user_id":"%s","venue":"%s","live":true,"currency":"INR"}]}\
            """.formatted(user, broker));
        TradingAgents.set("GET " + ACCOUNT + "/preflight", 200, """
            {"account_id":77,"venue":{"name":"%s","reachable":true,"message":null,"funds":1000,"buying_power":900,
             "latency_ms":3},"ready":true,"reconciled_at":"%s","difference":null,"lease_until":"%s","time":"%s"}\
            """.formatted(
                        broker, now, TradingAgents.fromNow(Duration.ofSeconds(5)), now));
        TradingAgents.set(
                "GET " + ACCOUNT + "/broker-session", 200, "{\"state\":\"active\",\"expires_at\":\"" + evening + "\"}");
        TradingAgents.set("DELETE " + ACCOUNT + "/broker-session", 200, "{\"state\":\"none\"}");
        // NSE may be closed while this runs: something that is always open is traded beside it.
        TradingAgents.set(
                "GET /api/v1/strategy-runs",
                200,
                "{\"strategy_runs\":[{\"run_id\":\"r\",\"name\":\"n\",\"instrument\":\"RELIANCE\"},"
                        + "{\"run_id\":\"r\",\"name\":\"n\",\"instrument\":\"BTC_USD\"}]}");
        TradingAgents.set("POST /api/v1/strategy-runs/r/pause", 200, "{}");
        for (String symbol : List.of("RELIANCE", "BTC_USD")) {
            TradingAgents.set("GET /api/v1/ticks/" + symbol + "/last", 200, "{\"staleness\":\"FRESH\",\"age_ms\":5}");
        }
        TradingAgents.set(
                "GET /api/v1/instruments",
                200,
                "{\"instruments\":[{\"instrument\":\"RELIANCE\"},{\"instrument\":\"BTC_USD\"}]}");
        TradingAgents.set("GET /api/v1/limits/77", 200, """
            {"daily_loss":0.05,"daily_loss_amount":null,"open_positions":20,"exposure":3}\
            """);
        TradingAgents.set("GET " + ACCOUNT + "/snapshot", 200, """
            {"account_id":77,"currency":"INR","consistent":true,"as_of":"2026-01-31T05:45:00.500Z",
             "account":{"equity":1050,"cash":315,"buying_power":2100,"portfolio_value":735,"day_pnl":0,"total_pnl":50,
               "as_of":"2026-01-31T05:45:00Z","stale":false},
             "positions":[{"instrument":"RELIANCE","side":"long","quantity":50,"entry_price":2400.50,
               "last_price":2450.75,"unrealized_pnl":2512.50,"unrealized_pnl_percent":2.09,
               "market_value":122537.50,"price_time":"2026-01-31T05:45:00Z","stale":false}],"orders":[]}\
            """);
        TradingAgents.set("GET " + ACCOUNT + "/quotes", 200, """
            {"quotes":[{"instrument":"RELIANCE","last":2450.75,"change":25.50,"change_percent":1.05,"volume":523,
             "high":2465,"low":2420,"open":2430,"time":"2026-01-31T05:45:00Z","received_at":"2026-01-31T05:45:00Z",
             "stale":false},
             {"instrument":"BTC_USD","last":900,"received_at":"2026-01-31T05:45:00Z","stale":false}],"missing":[]}\
            """);
        TradingAgents.set("GET /api/v1/emergency-stops", 200, "{\"active_stops\":[]}");
        TradingAgents.set("POST /api/v1/emergency-stop", 200, "{\"success\":true}");
        TradingAgents.set("GET /api/v1/positions", 200, "{\"positions\":[],\"total_count\":0}");
        TradingAgents.set("POST " + ACCOUNT + "/cancel-orders", 200, "{\"complete\":true,\"orders\":[]}");
        TradingAgents.set("POST " + ACCOUNT + "/flatten", 200, "{\"complete\":true,\"positions\":[]}");
    }

    /** The cookie that the broker's login sets; nothing else is known of this person. */
    private String comeIn(String broker) {
        database.runInTransaction(tx -> {
            tx.update("DELETE FROM scan_checks");
            tx.update("DELETE FROM ignitions");
            tx.update("DELETE FROM shutdowns");
        });
        Reply valid = Suite.send(
                "POST",
                "/api/auth/validate",
                null,
                "{\"apiKey\":\"k\",\"apiSecret\":\"s\",\"requestToken\":\"t\",\"broker\":\"" + broker + "\"}",
                "Content-Type",
                "application/json",
                "X-Forwarded-For",
                "203.0.113.78");
        assertThat(valid.status()).as(valid.response().body()).isEqualTo(200);
        return valid.header("Set-Cookie").split(";")[0];
    }

    private static Reply get(String cookie, String path) {
        return Suite.send("GET", path, null, null, "Cookie", cookie);
    }

    private static Reply post(String cookie, String path, String body) {
        return Suite.send("POST", path, null, body, "Content-Type", "application/json", "Cookie", cookie);
    }
}
