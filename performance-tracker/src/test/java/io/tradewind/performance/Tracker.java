package io.tradewind.performance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tradewind.contracts.Side;
import io.tradewind.contracts.Topics;
import io.tradewind.contracts.account.AccountOpened;
import io.tradewind.contracts.execution.DealBooked;
import io.tradewind.contracts.execution.DealBooked.Entry;
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
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The running tracker as its tests feed and ask it. */
final class Tracker {
    static final String NAME = "performance-tracker";
    static final Duration SOON = Duration.ofSeconds(15);
    static final HttpClient GATEWAY = TestClients.client("gateway");
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private Tracker() {}

    record Answer(int status, JsonNode body) {
        String code() {
            return body.at("/error/code").asText();
        }
    }

    /** Noon of the day before; asked for each test, since the day may change between two. */
    static Instant dayBefore(Instant now) {
        return LocalDate.ofInstant(now, ZoneOffset.UTC)
                .minusDays(1)
                .atTime(12, 0)
                .toInstant(ZoneOffset.UTC);
    }

    static boolean measured(long account, String equity) {
        return !TestEvents.await(
                        Topics.EQUITY,
                        1,
                        Duration.ofMillis(500),
                        event -> event.payload() instanceof EquityMeasured measured
                                && measured.accountId() == account
                                && measured.equity().compareTo(new BigDecimal(equity)) == 0)
                .isEmpty();
    }

    static void open(long account, String label) {
        TestEvents.publish(
                Topics.ACCOUNTS,
                Long.toString(account),
                new AccountOpened(
                        account,
                        label,
                        "tom",
                        "paper",
                        false,
                        "USD",
                        new BigDecimal("1000"),
                        dayBefore(Instant.now()).minusSeconds(7200)));
    }

    /** The same event twice, and the same deal in another event. */
    static void twice(long account, DealBooked deal) {
        UUID id = TestEvents.publish(Topics.DEALS, Long.toString(account), deal);
        TestEvents.publish(Topics.DEALS, Long.toString(account), deal, id);
        TestEvents.publish(Topics.DEALS, Long.toString(account), deal);
    }

    static DealBooked deal(
            long id,
            long account,
            long position,
            Side side,
            Entry entry,
            String price,
            String fee,
            String realized,
            Instant time) {
        return new DealBooked(
                id,
                id,
                new UUID(1, position),
                position,
                account,
                "BTC_USD",
                side,
                entry,
                BigDecimal.ONE,
                new BigDecimal(price),
                new BigDecimal(fee),
                new BigDecimal(realized),
                "USD",
                BigDecimal.ZERO,
                null,
                null,
                "v" + id,
                null,
                null,
                "momentum",
                time,
                null);
    }

    static Tick tick(String price) {
        BigDecimal value = new BigDecimal(price);
        Instant now = Instant.now();
        return new Tick("BTC_USD", value, value, value, BigDecimal.ONE, now, now, "test", 1);
    }

    static String operator() {
        return TestTokens.person("olga" + System.nanoTime(), Set.of("operator"), List.of(), NAME);
    }

    static JsonNode report(String account) {
        Answer answer = get(operator(), "/" + account);
        return answer.status() == 200 ? answer.body() : JSON.createObjectNode();
    }

    static Answer get(String token, String path) {
        return call(GATEWAY, token, path);
    }

    static String url(String path) {
        return TestClients.agentUrl() + "/api/v1/performance" + path;
    }

    static Answer call(HttpClient client, String token, String path) {
        HttpResponse<String> answer = TestClients.send(client, "GET", url(path), token, null, null);
        try {
            return new Answer(answer.statusCode(), JSON.readTree(answer.body()));
        } catch (JsonProcessingException e) {
            throw new AssertionError("not JSON: " + answer.body(), e);
        }
    }
}
