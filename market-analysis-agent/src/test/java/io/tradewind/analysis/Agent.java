package io.tradewind.analysis;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tradewind.analysis.bar.Bar;
import io.tradewind.analysis.bar.Bars;
import io.tradewind.contracts.Topics;
import io.tradewind.contracts.account.AccountOpened;
import io.tradewind.contracts.market.BarClosed;
import io.tradewind.testkit.TestClients;
import io.tradewind.testkit.TestEvents;
import io.tradewind.testkit.TestTokens;
import java.math.BigDecimal;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Short ways to the agent under test. */
public final class Agent {
    public static final String ME = "market-analysis-agent";
    public static final Duration SOON = Duration.ofSeconds(15);
    public static final HttpClient OPERATOR = TestClients.client("operator");
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private Agent() {}

    /** Status and JSON of an answer. */
    public record Reply(int status, JsonNode body, String text) {
        public String code() {
            return body.at("/error/code").asText();
        }

        public JsonNode details() {
            return body.at("/error/details");
        }
    }

    public static String trader(Long... accounts) {
        return TestTokens.person("trader", Set.of("user", "trader"), Arrays.asList(accounts), ME);
    }

    public static String person(String role) {
        return TestTokens.person("person-" + role, Set.of(role), List.of(), ME);
    }

    public static Reply get(String token, String path) {
        return reply(TestClients.send(OPERATOR, "GET", TestClients.agentUrl() + path, token, null, null));
    }

    public static Reply post(String token, String path, String body) {
        return reply(TestClients.send(
                OPERATOR,
                "POST",
                TestClients.agentUrl() + path,
                token,
                body == null ? null : "application/json",
                body));
    }

    public static Reply send(String method, String token, String path, String body) {
        return reply(
                TestClients.send(OPERATOR, method, TestClients.agentUrl() + path, token, "application/json", body));
    }

    private static Reply reply(HttpResponse<String> answer) {
        try {
            return new Reply(answer.statusCode(), JSON.readTree(answer.body()), answer.body());
        } catch (JsonProcessingException e) {
            throw new AssertionError("not JSON: " + answer.body(), e);
        }
    }

    public static void openAccount(long id, String label) {
        TestEvents.publish(
                Topics.ACCOUNTS,
                Long.toString(id),
                new AccountOpened(id, label, "trader", "paper", false, "USD", new BigDecimal("100000"), Instant.EPOCH));
    }

    /** Tells the agent of a closed bar, as the market data stream does. */
    public static UUID tell(String instrument, Bars bars, int index, UUID eventId) {
        Bar bar = bars.get(index);
        TestEvents.publish(
                Topics.BARS,
                instrument,
                new BarClosed(
                        instrument,
                        bars.timeframe(),
                        bar.openTime(),
                        bar.closeTime(),
                        bar.open(),
                        bar.high(),
                        bar.low(),
                        bar.close(),
                        bar.volume(),
                        1,
                        "test"),
                eventId);
        return eventId;
    }

    public static String arrays(Bars bars) {
        return bars.list().stream()
                .map(b -> "[%s,%s,%s,%s,%s,%s]"
                        .formatted(b.openTime().toEpochMilli(), b.open(), b.high(), b.low(), b.close(), b.volume()))
                .collect(Collectors.joining(",", "[", "]"));
    }

    public static String objects(Bars bars) {
        return bars.list().stream()
                .map(b -> "{\"time\":\"%s\",\"open\":\"%s\",\"high\":%s,\"low\":%s,\"close\":%s,\"volume\":%s}"
                        .formatted(b.openTime(), b.open(), b.high(), b.low(), b.close(), b.volume()))
                .collect(Collectors.joining(",", "[", "]"));
    }

    public static String question(String instrument, String timeframe, String prices, String more) {
        return "{\"instrument\":\"%s\",\"timeframe\":\"%s\",\"market_data\":{\"price_data\":%s,\"volume_data\":[],\"indicators\":{}}%s}"
                .formatted(instrument, timeframe, prices, more);
    }
}
