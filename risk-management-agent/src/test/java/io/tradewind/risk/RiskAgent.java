package io.tradewind.risk;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tradewind.contracts.Direction;
import io.tradewind.contracts.Topics;
import io.tradewind.contracts.account.AccountOpened;
import io.tradewind.contracts.execution.PositionChanged;
import io.tradewind.contracts.market.Tick;
import io.tradewind.contracts.performance.EquityMeasured;
import io.tradewind.testkit.TestClients;
import io.tradewind.testkit.TestEvents;
import io.tradewind.testkit.TestTokens;
import java.math.BigDecimal;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The agent under test, as its callers see it, and the events it lives on. */
final class RiskAgent {
    static final String SERVICE = "risk-management-agent";
    static final Duration SOON = Duration.ofSeconds(8);

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    private static final Map<String, HttpClient> CLIENTS = new ConcurrentHashMap<>();

    private RiskAgent() {}

    record Reply(int status, JsonNode body) {}

    /** Who calls: a certificate and a token. */
    record Who(String certificate, String token) {}

    static Who engine() {
        return service("execution-engine");
    }

    static Who service(String name) {
        return new Who(name, TestTokens.service(name, SERVICE));
    }

    static Who person(String role, Long... accounts) {
        return new Who("operator", TestTokens.person("person-" + role, Set.of(role), List.of(accounts), SERVICE));
    }

    static Reply get(Who who, String path) {
        return send(who, "GET", path, null, null);
    }

    static Reply post(Who who, String path, String body) {
        return send(who, "POST", path, "application/json", body);
    }

    static Reply put(Who who, String path, String body) {
        return send(who, "PUT", path, "application/json", body);
    }

    static Reply send(Who who, String method, String path, String contentType, String body) {
        HttpClient client = CLIENTS.computeIfAbsent(
                String.valueOf(who.certificate()), name -> TestClients.client(who.certificate()));
        HttpResponse<String> response =
                TestClients.send(client, method, TestClients.agentUrl() + path, who.token(), contentType, body);
        try {
            return new Reply(response.statusCode(), JSON.readTree(response.body()));
        } catch (JsonProcessingException e) {
            throw new AssertionError("not JSON: " + response.body(), e);
        }
    }

    /** Opens an account and waits until the agent knows it. */
    static void open(long accountId, String currency, String balance) {
        open(accountId, currency, balance, "user-" + accountId);
    }

    static void open(long accountId, String currency, String balance, String user) {
        TestEvents.publish(
                Topics.ACCOUNTS,
                Long.toString(accountId),
                new AccountOpened(
                        accountId,
                        "label-" + accountId,
                        user,
                        "paper",
                        false,
                        currency,
                        new BigDecimal(balance),
                        Instant.now()));
        await().atMost(SOON)
                .until(() -> get(engine(), "/api/v1/limits/" + accountId).status() == 200);
    }

    static void tick(String instrument, String price) {
        quote(instrument, price, price);
    }

    static void quote(String instrument, String bid, String ask) {
        TestEvents.publish(
                Topics.TICKS,
                instrument,
                new Tick(
                        instrument,
                        new BigDecimal(bid),
                        new BigDecimal(ask),
                        new BigDecimal(bid),
                        BigDecimal.ONE,
                        Instant.now(),
                        Instant.now(),
                        "test",
                        System.nanoTime()));
    }

    static PositionChanged position(long id, long accountId, String instrument, String quantity, String entry) {
        return new PositionChanged(
                id,
                UUID.randomUUID(),
                accountId,
                instrument,
                Direction.LONG,
                new BigDecimal(quantity),
                new BigDecimal(entry),
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                null,
                null,
                0,
                null,
                Instant.now(),
                null,
                Instant.now());
    }

    /** Balance and open profit as the ledger has them, so that it makes no difference which of them a reader knew before. */
    static EquityMeasured equity(long accountId, String balance, String unrealized, Instant at) {
        BigDecimal closed = new BigDecimal(balance);
        BigDecimal open = new BigDecimal(unrealized);
        return new EquityMeasured(
                accountId, "USD", closed, open, closed.add(open), BigDecimal.ZERO, BigDecimal.ZERO, 1, at);
    }

    static EquityMeasured equity(long accountId, String equity, String dayPnl, String drawdown, Instant at) {
        BigDecimal amount = new BigDecimal(equity);
        return new EquityMeasured(
                accountId,
                "USD",
                amount,
                BigDecimal.ZERO,
                amount,
                new BigDecimal(dayPnl),
                new BigDecimal(drawdown),
                0,
                at);
    }
}
