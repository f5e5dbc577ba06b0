package io.tradewind.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tradewind.kit.sql.Database;
import java.time.Duration;

/** A suite in which everything is fine for the demo's paper account, as the agents would tell it. */
final class Cockpit {
    static final String ACCOUNT = "/api/v1/accounts/1";

    private Cockpit() {}

    /** All is well and nothing was done yet; answers the demo user's token. */
    static String begin(Database database) {
        allIsWell();
        database.runInTransaction(tx -> {
            tx.update("DELETE FROM scan_checks");
            tx.update("DELETE FROM ignitions");
            tx.update("DELETE FROM shutdowns");
        });
        String token = Suite.demoToken();
        // Our own heartbeat has to have come back once.
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(Suite.post("/api/scan", token, "{\"checks\":[\"event-bus\"]}")
                                .json()
                                .at("/checks/0/status")
                                .asText())
                        .isEqualTo("success"));
        return token;
    }

    static void allIsWell() {
        TradingAgents.clear();
        accounts("paper");
        preflight("true", "true", "\"funds\":1000,\"buying_power\":900,\"latency_ms\":3");
        TradingAgents.set("GET " + ACCOUNT + "/broker-session", 200, "{\"state\":\"none\"}");
        TradingAgents.set("GET /api/v1/strategy-runs", 200, "{\"strategy_runs\":[]}");
        TradingAgents.set("GET /api/v1/ticks/BTC_USD/last", 200, "{\"staleness\":\"FRESH\",\"age_ms\":5}");
        TradingAgents.set("GET /api/v1/instruments", 200, "{\"instruments\":[{\"instrument\":\"BTC_USD\"}]}");
        limits("null");
        snapshot("0");
        TradingAgents.set("GET /api/v1/emergency-stops", 200, "{\"active_stops\":[]}");
        TradingAgents.set("GET /api/v1/positions", 200, "{\"positions\":[],\"total_count\":0}");
        TradingAgents.set("POST " + ACCOUNT + "/cancel-orders", 200, "{\"complete\":true,\"orders\":[]}");
        TradingAgents.set("POST " + ACCOUNT + "/flatten", 200, "{\"complete\":true,\"positions\":[]}");
        TradingAgents.set("POST /api/v1/emergency-stop", 200, "{\"success\":true}");
        TradingAgents.set("GET " + ACCOUNT + "/quotes", 200, """
            {"quotes":[{"instrument":"BTC_USD","last":2450.75,"change":25.50,"change_percent":1.05,"volume":523,
             "high":2465,"low":2420,"open":2430,"time":"2013-11-26T00:00:00Z","received_at":"2026-01-31T11:45:00Z",
             "stale":false}],"missing":["ETH_USD"]}\
            """);
    }

    static void accounts(String venue) {
        TradingAgents.set("GET /api/v1/accounts", 200, """
            {"accounts":[{"account_id":1,"label":"demo","user_id":"%s","venue":"%s","live":false,"currency":"USD"}]}\
            """.formatted(FakeAgents.DEMO_USER, venue));
    }

    static void preflight(String reachable, String ready, String more) {
        preflight(reachable, ready, more, Duration.ZERO, "null", Duration.ofSeconds(5));
    }

    /**
     * What the engine says before a flight.
     *
     * @param ahead how far its clock is ahead of ours when it answers
     * @param lease how much longer than that its lease is good for
     */
    static void preflight(
            String reachable, String ready, String more, Duration ahead, String difference, Duration lease) {
        String time = TradingAgents.fromNow(ahead);
        TradingAgents.set("GET " + ACCOUNT + "/preflight", 200, """
            {"account_id":1,"venue":{"name":"paper","reachable":%s,"message":"it does not answer",%s},"ready":%s,
             "reconciled_at":"%s","difference":%s,"lease_until":"%s","time":"%s","database_time":"%s"}\
            """.formatted(
                reachable, more, ready, time, difference, TradingAgents.fromNow(ahead.plus(lease)), time, time));
    }

    static void limits(String amount) {
        TradingAgents.set("GET /api/v1/limits/1", 200, """
            {"daily_loss":0.05,"daily_loss_amount":%s,"open_positions":20,"exposure":3}\
            """.formatted(amount));
    }

    static void snapshot(String dayProfit) {
        TradingAgents.set("GET " + ACCOUNT + "/snapshot", 200, """
            {"account_id":1,"currency":"USD","starting_balance":1000,"consistent":true,
             "as_of":"2026-01-31T11:45:00.500Z",
             "account":{"equity":1050,"cash":315,"buying_power":2100,"portfolio_value":735,"day_pnl":%s,
               "total_pnl":50,"as_of":"2026-01-31T11:45:00Z","stale":false},
             "positions":[{"instrument":"RELIANCE","side":"long","quantity":50,"entry_price":2400.50,
               "last_price":2450.75,"unrealized_pnl":2512.50,"unrealized_pnl_percent":2.09,
               "market_value":122537.50,"price_time":"2026-01-31T11:45:00Z","stale":false}],
             "orders":[{"order_id":7,"instrument":"TCS","side":"BUY","type":"limit","size":10,"filled_size":5,
               "price":3750,"status":"PARTIALLY_FILLED","created_at":"2026-01-31T11:44:00Z","filled_at":null}]}\
            """.formatted(dayProfit));
    }
}
