package io.tradewind.marketdata;

import static io.tradewind.marketdata.Market.get;
import static io.tradewind.marketdata.Market.token;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tradewind.contracts.Event;
import io.tradewind.contracts.Topics;
import io.tradewind.contracts.market.BarClosed;
import io.tradewind.contracts.market.MarketBarEvent;
import io.tradewind.contracts.market.Tick;
import io.tradewind.contracts.market.Timeframe;
import io.tradewind.testkit.SuiteResource;
import io.tradewind.testkit.TestClients;
import io.tradewind.testkit.TestEvents;
import io.tradewind.testkit.TestTokens;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = SuiteResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = MarketResource.class, scope = TestResourceScope.GLOBAL)
class RestComponentTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void shouldServeTheWarmUpAsHistoryAtOnce() throws IOException {
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(bars("timeframe=M1&from=2013-11-25T00:00:00Z&limit=59")
                                .path("count")
                                .asInt())
                        .isEqualTo(59));

        JsonNode first = bars("timeframe=M1&from=2013-11-25T00:00:00Z&limit=59")
                .path("bars")
                .path(0);

        assertThat(first.path("open_time").asText()).startsWith("2013-11-25T00:00:00");
        assertThat(first.path("close_time").asText()).startsWith("2013-11-25T00:01:00");
        assertThat(first.path("open").decimalValue()).isEqualByComparingTo("800.5");
        assertThat(first.path("high").decimalValue()).isEqualByComparingTo("849.5");
        assertThat(first.path("low").decimalValue()).isEqualByComparingTo("800.5");
        assertThat(first.path("close").decimalValue()).isEqualByComparingTo("809.5");
        assertThat(first.path("volume").decimalValue()).isEqualByComparingTo("15");
        assertThat(first.path("ticks").asInt()).isEqualTo(60);
        assertThat(first.path("source").asText()).isEqualTo("recorded:trades");
        assertThat(first.path("warm_up").asBoolean()).isTrue();
    }

    @Test
    void shouldPageByTimeInBothDirections() throws IOException {
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(bars("timeframe=M5&from=2013-11-25&limit=20")
                                .path("count")
                                .asInt())
                        .isGreaterThanOrEqualTo(11));

        JsonNode page = bars("timeframe=M5&from=2013-11-25&to=2013-11-25T00:30:00Z&limit=4");
        JsonNode rest = bars("timeframe=M5&to=2013-11-25T00:30:00Z&from="
                + page.path("next_from").asText() + "&limit=4");
        JsonNode newest = bars("timeframe=M5&to=2013-11-25T00:30:00Z&limit=4");
        JsonNode older =
                bars("timeframe=M5&limit=4&to=" + newest.path("previous_to").asText());

        assertThat(opens(page)).isEqualTo("00:00 00:05 00:10 00:15");
        assertThat(opens(rest)).isEqualTo("00:20 00:25");
        assertThat(rest.path("next_from").isNull()).isTrue();
        assertThat(opens(newest)).isEqualTo("00:10 00:15 00:20 00:25");
        assertThat(opens(older)).isEqualTo("00:00 00:05");
        assertThat(older.path("previous_to").isNull()).isTrue();
    }

    @Test
    void shouldPublishTicksAndLiveBarsButNotTheWarmUp() {
        List<Event<MarketBarEvent>> bars = TestEvents.await(
                Topics.BARS,
                2,
                Duration.ofSeconds(15),
                e -> e.payload() instanceof BarClosed bar
                        && bar.instrument().equals("BTC_USD")
                        && bar.timeframe() == Timeframe.M1);
        var ticks = TestEvents.await(
                Topics.TICKS, 5, Duration.ofSeconds(10), e -> e.key().equals("BTC_USD"));

        BarClosed first = (BarClosed) bars.get(0).payload();
        assertThat(first.openTime()).isEqualTo(Instant.parse("2013-11-25T01:00:00Z"));
        assertThat(first.ticks()).isEqualTo(60);
        assertThat(bars.get(0).key()).isEqualTo("BTC_USD");
        Tick tick = (Tick) ticks.get(0).payload();
        assertThat(tick.time()).isEqualTo(Instant.parse("2013-11-25T01:00:00Z"));
        assertThat(tick.sequence()).isEqualTo(3601);
        assertThat(tick.source()).isEqualTo("recorded:trades");
    }

    @Test
    void shouldTellTheLastTickAndItsAge() throws IOException {
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(
                                get("/api/v1/ticks/BTC_USD/last", token()).statusCode())
                        .isEqualTo(200));

        JsonNode tick = json(get("/api/v1/ticks/BTC_USD/last", Market.personToken()));

        assertThat(tick.path("instrument").asText()).isEqualTo("BTC_USD");
        assertThat(tick.path("bid").decimalValue())
                .isEqualByComparingTo(tick.path("last").decimalValue());
        assertThat(tick.path("staleness").asText()).isEqualTo("fresh");
        assertThat(tick.path("age_ms").asLong()).isBetween(0L, 5000L);
        HttpResponse<String> none = get("/api/v1/ticks/AAPL/last", token());
        assertThat(none.statusCode()).isEqualTo(503);
        assertThat(none.body()).contains("DATA_002").contains("AAPL");
    }

    @Test
    void shouldListInstrumentsWithSessionAndStaleness() throws IOException {
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(instrument("BTC_USD")
                                .path("staleness")
                                .path("state")
                                .asText())
                        .isEqualTo("fresh"));

        assertThat(instrument("BTC_USD").path("session").path("is_open").asBoolean())
                .isTrue();
        assertThat(instrument("BTC_USD").path("last_tick").path("bid").isNumber())
                .isTrue();
        JsonNode apple = instrument("AAPL");
        assertThat(apple.path("staleness").path("state").asText()).isEqualTo("never");
        assertThat(apple.path("last_tick").isNull()).isTrue();
        assertThat(apple.path("session").path("zone").asText()).isEqualTo("America/New_York");
        JsonNode second = json(get("/api/v1/instruments?page=2&page_size=3", token()));
        assertThat(second.path("instruments").size()).isEqualTo(3);
        assertThat(second.path("page").asInt()).isEqualTo(2);
    }

    @Test
    void shouldTellWhatAFeedDoesAndWhyOneFailed() throws IOException {
        Awaitility.await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            JsonNode feeds = json(get("/api/v1/feeds", token())).path("feeds");
            assertThat(feeds.toString()).contains("\"playing\"").contains("\"failed\"");
        });

        JsonNode feeds = json(get("/api/v1/feeds", token())).path("feeds");
        JsonNode failed = feeds.path(0);
        JsonNode playing = feeds.path(1);
        assertThat(failed.path("name").asText()).isEqualTo("recorded:empty");
        assertThat(failed.path("message").asText())
                .contains("no valid record in")
                .contains("empty.csv line 2");
        assertThat(playing.path("details").path("valid_records").asInt()).isEqualTo(7200);
        assertThat(playing.path("details").path("malformed_records").asInt()).isEqualTo(1);
        assertThat(playing.path("details").path("problems").path(0).asText()).contains("trades.csv line 7202");
    }

    @Test
    void shouldRefuseWhoCannotProveWhoHeIs() {
        String bars = "/api/v1/bars/BTC_USD?timeframe=M1";
        for (String path : List.of(bars, "/api/v1/instruments", "/api/v1/ticks/BTC_USD/last", "/api/v1/feeds")) {
            HttpResponse<String> nobody = get(path, null);
            assertThat(nobody.statusCode()).isEqualTo(401);
            assertThat(nobody.body()).contains("AUTH_001").contains("request_id");
        }
        assertThat(get(bars, TestTokens.expired("gateway", Market.ME)).statusCode())
                .isEqualTo(401);
        assertThat(get(bars, TestTokens.service("gateway", "risk-management-agent"))
                        .statusCode())
                .isEqualTo(401);
        assertThat(get(bars + "&token=" + token(), null).statusCode())
                .as("a token in the address is for the stream only")
                .isEqualTo(401);
        assertThat(get(bars, TestTokens.person("x", java.util.Set.of(), List.of(), Market.ME))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void shouldRefuseBadQuestionsByName() {
        assertThat(refusal("/api/v1/bars/DOGE_USD?timeframe=M1", 404))
                .contains("REQ_003")
                .contains("DOGE_USD");
        assertThat(refusal("/api/v1/bars?instrument=DOGE&timeframe=M1", 400))
                .contains("DATA_001")
                .contains("DOGE");
        assertThat(refusal("/api/v1/bars?timeframe=M1", 400))
                .contains("REQ_002")
                .contains("instrument");
        assertThat(refusal("/api/v1/bars/BTC_USD", 400)).contains("timeframe");
        assertThat(refusal("/api/v1/bars/BTC_USD?timeframe=M7", 400))
                .contains("timeframe")
                .contains("M7");
        assertThat(refusal("/api/v1/bars/BTC_USD?timeframe=M1&from=yesterday", 400))
                .contains("from");
        assertThat(refusal("/api/v1/bars/BTC_USD?timeframe=M1&limit=5001", 400)).contains("limit");
        assertThat(refusal("/api/v1/bars/BTC_USD?timeframe=M1&limit=0", 400)).contains("limit");
        assertThat(refusal("/api/v1/bars/BTC_USD?timeframe=M1&from=2014-01-02&to=2014-01-01", 400))
                .contains("is before from");
        assertThat(refusal("/api/v1/instruments?page=0", 400)).contains("page");
        assertThat(refusal("/api/v1/instruments?page_size=201", 400)).contains("page_size");
        assertThat(refusal("/api/v1/feeds?page=many", 400)).contains("page");
        assertThat(refusal("/api/v1/ticks/DOGE/last", 404)).contains("DOGE");
        assertThat(TestClients.send(
                                TestClients.client(null),
                                "POST",
                                TestClients.plainUrl() + "/api/v1/instruments",
                                token(),
                                "application/json",
                                "{}")
                        .statusCode())
                .isEqualTo(405);
        assertThat(TestClients.send(
                                TestClients.client(null),
                                "POST",
                                TestClients.plainUrl() + "/api/v1/instruments",
                                token(),
                                "application/json",
                                "x".repeat(10_000_000))
                        .statusCode())
                .isEqualTo(413);
    }

    @Test
    void shouldAcceptAnySpellingAndSayTheLimit() {
        HttpResponse<String> answer = get("/api/v1/bars?instrument=btc%2Fusd&timeframe=m1&limit=1", token());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"instrument\":\"BTC_USD\"");
        assertThat(answer.headers().firstValue("X-RateLimit-Limit")).contains("1000");
        assertThat(answer.headers().firstValue("X-RateLimit-Remaining")).isPresent();
        assertThat(answer.headers().firstValue("X-RateLimit-Reset")).isPresent();
    }

    @Test
    void shouldTellItsHealthAndItsInterfaceToEverybody() {
        // One of the two recordings has no valid line: it still serves, and says so.
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(get("/health", null).body())
                        .contains("\"status\":\"degraded\"")
                        .contains("\"feeds\":\"degraded\"")
                        .contains("\"database\":\"healthy\"")
                        .contains("\"message_broker\":\"healthy\""));
        assertThat(get("/openapi", null).body()).contains("/api/v1/bars/{instrument}");
    }

    private static String refusal(String path, int status) {
        HttpResponse<String> answer = get(path, token());
        assertThat(answer.statusCode()).as(path).isEqualTo(status);
        return answer.body();
    }

    private static JsonNode bars(String query) throws IOException {
        return json(get("/api/v1/bars/BTC_USD?" + query, token()));
    }

    private static JsonNode instrument(String symbol) throws IOException {
        for (JsonNode one : json(get("/api/v1/instruments", token())).path("instruments")) {
            if (one.path("instrument").asText().equals(symbol)) {
                return one;
            }
        }
        throw new AssertionError(symbol);
    }

    private static String opens(JsonNode page) {
        StringBuilder opens = new StringBuilder();
        page.path("bars")
                .forEach(bar ->
                        opens.append(bar.path("open_time").asText(), 11, 16).append(' '));
        return opens.toString().strip();
    }

    private static JsonNode json(HttpResponse<String> answer) throws IOException {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.reader()
                .with(com.fasterxml.jackson.databind.DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .readTree(answer.body());
    }
}
