package io.tradewind.eventstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tradewind.testkit.SuiteResource;
import io.tradewind.testkit.TestClients;
import io.tradewind.testkit.TestTokens;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = SuiteResource.class, scope = TestResourceScope.GLOBAL)
class EventsResourceComponentTest {
    private static final HttpClient HTTP = TestClients.client(null);
    private static final long MINE = 5001;
    private static final long FOREIGN = 5002;
    private static final String TOKEN = "u-rest";

    private static HttpResponse<String> get(String path, String token) {
        return TestClients.send(HTTP, "GET", TestClients.plainUrl() + path, token, null, null);
    }

    private static JsonNode page(String query, String token) throws Exception {
        HttpResponse<String> answer = get("/api/v1/events" + query, token);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return new ObjectMapper().readTree(answer.body());
    }

    @Test
    void shouldPageThroughTheLogAndGoOnFromTheEnd() throws Exception {
        String token = Given.person(TOKEN, MINE);
        List<String> published = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            published.add(Given.alert(MINE, i));
            Given.alert(FOREIGN, i);
        }
        List<String> read = new ArrayList<>();
        String next = null;
        boolean more = true;
        for (int pages = 0; more && pages < 50; pages++) {
            JsonNode page = page("?limit=50&accounts=" + MINE + (next == null ? "" : "&after=" + next), token);
            page.get("events").forEach(e -> read.add(e.get("id").asText()));
            assertThat(page.get("events").size()).isLessThanOrEqualTo(50);
            next = page.get("next").asText();
            more = page.get("more").asBoolean();
        }
        assertThat(read).containsExactlyElementsOf(published);
        String late = Given.deal(MINE, "1.50");
        String end = next;
        JsonNode last = await().atMost(Duration.ofSeconds(20))
                .until(
                        () -> page("?after=" + end, token),
                        page -> !page.get("events").isEmpty());
        JsonNode event = last.get("events").get(0);
        assertThat(event.get("id").asText()).isEqualTo(late);
        assertThat(event.get("event_type").asText()).isEqualTo("trade_executed");
        assertThat(event.get("data").get("price").isNumber()).isTrue();
        assertThat(last.get("gaps").isEmpty()).isTrue();
        // The cursor of a page and the sequence of a frame are one thing.
        try (Listener socket = Listener.connect(token, "?after=" + next)) {
            assertThat(socket.awaitEvents(1).get(0).get("id").asText()).isEqualTo(late);
        }
    }

    @Test
    void shouldRefuseInTheDialect() {
        String token = Given.person(TOKEN, MINE);
        assertThat(get("/api/v1/events", null).statusCode()).isEqualTo(401);
        assertThat(get("/api/v1/events", TestTokens.expired("gateway", Given.ME))
                        .body())
                .contains("AUTH_001");
        assertThat(get("/api/v1/events", TestTokens.service("gateway", "gateway"))
                        .statusCode())
                .isEqualTo(401);
        assertThat(get("/api/v1/events", TestTokens.person("x", Set.of("guest"), List.of(), Given.ME))
                        .statusCode())
                .isEqualTo(403);
        assertThat(get("/api/v1/events?token=" + token, null).statusCode())
                .as("only a WebSocket may carry a token in its address")
                .isEqualTo(401);
        HttpResponse<String> foreign = get("/api/v1/events?accounts=" + FOREIGN, token);
        assertThat(foreign.statusCode()).isEqualTo(403);
        assertThat(foreign.body()).contains("AUTH_002").contains("\"account_id\":\"" + FOREIGN + "\"");
        for (String limit : List.of("0", "201", "-1", "many", "99999999999")) {
            HttpResponse<String> answer = get("/api/v1/events?limit=" + limit, token);
            assertThat(answer.statusCode()).as(limit).isEqualTo(400);
            assertThat(answer.body()).contains("REQ_002").contains("limit");
        }
        assertThat(get("/api/v1/events?after=garbage", token).body())
                .contains("REQ_002")
                .contains("\"field\":\"after\"");
        assertThat(get("/api/v1/events?event_types=bars", token).body())
                .contains("REQ_002")
                .contains("trade_executed");
        assertThat(get("/api/v1/events?sources=%22%3E", token).statusCode()).isEqualTo(400);
        assertThat(get("/api/v1/events?sources=foo", token).body())
                .contains("REQ_002")
                .contains("market_analysis_agent");
        for (String method : List.of("POST", "HEAD", "PUT", "DELETE")) {
            HttpResponse<String> other =
                    TestClients.send(HTTP, method, TestClients.plainUrl() + "/events", token, null, null);
            assertThat(other.statusCode()).as(method).isEqualTo(405);
            assertThat(other.headers().firstValue("Allow")).contains("GET");
        }
        assertThat(get("/api/v1/nothing", token).statusCode()).isEqualTo(404);
        assertThat(TestClients.send(HTTP, "POST", TestClients.plainUrl() + "/api/v1/events", token, null, "")
                        .statusCode())
                .isEqualTo(405);
        assertThat(get("/events", token).statusCode()).as("no upgrade").isEqualTo(400);
        assertThat(get("/events", null).statusCode()).isEqualTo(401);
    }

    @Test
    void shouldNameEventTypesAndHealth() throws Exception {
        HttpResponse<String> types = get("/api/v1/event-types", Given.person(TOKEN, MINE));
        assertThat(types.statusCode()).isEqualTo(200);
        assertThat(new ObjectMapper().readTree(types.body()).get("event_types"))
                .hasSize(13)
                .anyMatch(t -> t.get("event_type").asText().equals("trade_executed")
                        && t.get("topic").asText().equals("execution.deal.v1"));
        // Healthy is said once the log is being read, which takes a moment after the start.
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            HttpResponse<String> health = get("/health", null);
            assertThat(health.statusCode()).as(health.body()).isEqualTo(200);
            assertThat(health.body())
                    .contains("\"event_log\":\"healthy\"")
                    .contains("\"message_broker\":\"healthy\"")
                    .doesNotContain("database");
        });
        assertThat(get("/docs/", null).statusCode()).isEqualTo(200);
        assertThat(get("/openapi", null).body()).contains("/api/v1/events");
    }
}
