package io.tradewind.execution;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tradewind.contracts.Event;
import io.tradewind.contracts.market.Tick;
import io.tradewind.kit.prices.LastPrices;
import io.tradewind.testkit.SuiteResource;
import io.tradewind.testkit.TestClients;
import io.tradewind.testkit.TestTokens;
import jakarta.enterprise.inject.spi.CDI;
import java.math.BigDecimal;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/** The engine under test, over the wire. */
final class Engine {
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    private static final Map<String, HttpClient> CLIENTS = new ConcurrentHashMap<>();
    private static final AtomicLong SEQUENCE = new AtomicLong();
    private static final AtomicLong LABELS = new AtomicLong();

    private Engine() {}

    record Answer(int status, JsonNode json, String text, HttpResponse<String> http) {
        JsonNode at(String pointer) {
            return json.at(pointer);
        }

        String code() {
            return at("/error/code").asText();
        }
    }

    static Answer call(String certificate, String token, String method, String path, String body) {
        return call(certificate, token, method, path, "application/json", body);
    }

    static Answer call(String certificate, String token, String method, String path, String type, String body) {
        HttpClient client =
                CLIENTS.computeIfAbsent(String.valueOf(certificate), name -> TestClients.client(certificate));
        HttpResponse<String> http = TestClients.send(
                client, method, TestClients.agentUrl() + path, token, body == null ? null : type, body);
        return new Answer(http.statusCode(), parse(http.body()), http.body(), http);
    }

    private static JsonNode parse(String text) {
        try {
            return text.startsWith("{") || text.startsWith("[") ? JSON.readTree(text) : JSON.nullNode();
        } catch (JsonProcessingException e) {
            throw new AssertionError(text, e);
        }
    }

    /** A person who owns the account, through the operator's client. */
    static Answer owner(long account, String method, String path, String body) {
        return call("operator", token(account), method, path, body);
    }

    static String token(long account) {
        return TestTokens.person("owner-" + account, Set.of("user", "trader"), List.of(account), "execution-engine");
    }

    static Answer breaker(String method, String path, String body) {
        return call(
                "circuit-breaker-agent",
                TestTokens.service("circuit-breaker-agent", "execution-engine"),
                method,
                path,
                body);
    }

    static void lease() {
        Answer answer = breaker(
                "PUT",
                "/api/v1/fence/lease",
                "{\"holder\":\"test\",\"granted_at\":\"2026-01-01T00:00:00Z\",\"seconds\":60}");
        if (answer.status() != 200) {
            throw new AssertionError(answer.text());
        }
    }

    /** Fires a stop, or lifts it. */
    static Answer stop(UUID id, long epoch, String scope, String target, boolean lifted) {
        return breaker("PUT", "/api/v1/fence/stops/" + id, stopText(id, epoch, scope, target, lifted));
    }

    /** A stop of the whole system that the engine undoes before it answers. */
    static Answer rehearsal(UUID id, long epoch) {
        return breaker("PUT", "/api/v1/fence/rehearsals/" + id, stopText(id, epoch, "SYSTEM", null, false));
    }

    private static String stopText(UUID id, long epoch, String scope, String target, boolean lifted) {
        String end = lifted
                ? ",\"authorized_by\":\"me\",\"resolution_reason\":\"test\",\"resolved_at\":\"2026-01-01T00:01:00Z\""
                : "";
        return "{\"type\":\"stop_changed\",\"stop_id\":\"" + id + "\",\"epoch\":" + epoch + ",\"scope\":\"" + scope
                + "\",\"target_id\":" + (target == null ? "null" : "\"" + target + "\"")
                + ",\"reason\":\"drill\",\"triggered_by\":\"test\",\"activated_at\":\"2026-01-01T00:00:00Z\"" + end
                + "}";
    }

    /** Both agents approve, the lease is fresh and BTC_USD has a price: whoever has an account may trade. */
    static void ready() {
        FakeAgents.approve();
        lease();
        tick("BTC_USD", "49990", "50010");
    }

    /** Opens a paper account with 100000 USD. */
    static long account(String mode) {
        return account(mode, "USD");
    }

    /** Opens a paper account with 100000 of a currency. */
    static long account(String mode, String currency) {
        Answer answer = call(
                "gateway",
                TestTokens.service("gateway", "execution-engine"),
                "POST",
                "/api/v1/accounts",
                "{\"label\":\"acc-" + LABELS.incrementAndGet() + "-" + Long.toString(System.nanoTime(), 36)
                        + "\",\"user_id\":\"u1\",\"currency\":\"" + currency + "\",\"mode\":\"" + mode
                        + "\",\"starting_balance\":100000}");
        if (answer.status() != 200) {
            throw new AssertionError(answer.text());
        }
        return answer.at("/account_id").asLong();
    }

    static Answer trade(long account, String direction, String size, String more) {
        return owner(account, "POST", "/api/v1/execute-trade", order(account, direction, size, more));
    }

    static String order(long account, String direction, String size, String more) {
        return "{\"account_id\":\"" + account + "\",\"instrument\":\"BTC_USD\",\"direction\":\"" + direction
                + "\",\"size\":" + size + more + "}";
    }

    /** A command that buys at the market. */
    static String buy(long account, String request, String quantity) {
        return "{\"account_id\":" + account + ",\"command\":\"send_order\",\"request_id\":\"" + request
                + "\",\"payload\":{\"symbol\":\"BTC/USD\",\"side\":\"buy\",\"order_type\":\"market\",\"qty\":\""
                + quantity + "\"}}";
    }

    /** A tick as the feed would bring it, without the way through the log. */
    static Tick tick(String instrument, String bid, String ask) {
        Instant now = Instant.now();
        Tick tick = new Tick(
                instrument,
                new BigDecimal(bid),
                new BigDecimal(ask),
                new BigDecimal(bid),
                BigDecimal.TEN,
                now,
                now,
                "test",
                SEQUENCE.incrementAndGet());
        CDI.current()
                .select(LastPrices.class)
                .get()
                .on(new Event<>(UUID.randomUUID(), "test", instrument, now, null, tick));
        return tick;
    }

    static Connection connection() throws SQLException {
        return DriverManager.getConnection(SuiteResource.postgres().jdbcUrl(), "postgres", "postgres");
    }

    /** Whether a statement that holds this text waits for somebody's lock. */
    static boolean isWaiting(String statement) {
        return number("select count(*) from pg_stat_activity where wait_event_type = 'Lock' and query like '%"
                                + statement + "%'")
                        .signum()
                > 0;
    }

    static BigDecimal number(String sql) {
        try (Connection connection = connection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            return result.next() ? result.getBigDecimal(1) : null;
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    static String text(String sql) {
        try (Connection connection = connection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            return result.next() ? result.getString(1) : null;
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    static void sql(String sql) {
        try (Connection connection = connection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    static void await(BooleanSupplier condition, String what) {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not within 30 s: " + what);
            }
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }
}
