package io.tradewind.eventstream;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tradewind.contracts.EventJson;
import io.tradewind.contracts.Topics;
import io.tradewind.kit.events.KafkaClients;
import io.tradewind.testkit.SuiteResource;
import io.tradewind.testkit.TestClients;
import io.tradewind.testkit.TestEvents;
import io.tradewind.testkit.TestTokens;
import jakarta.inject.Inject;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Events that a consumer could not take in: seen by who runs the suite, and offered again where that harms nobody. */
@QuarkusTest
@WithTestResource(value = SuiteResource.class, scope = TestResourceScope.GLOBAL)
class SetAsideComponentTest {
    private static final HttpClient HTTP = TestClients.client(null);
    private static final String PATH = "/api/v1/set-aside-events";

    @Inject
    KafkaClients clients;

    /** An event on its topic, and its letter among the dead. */
    private record Letter(UUID id, String topic, int partition, long offset) {
        String offer(String more) {
            return "{\"topic\":\"" + topic + "\",\"partition\":" + partition + ",\"offset\":" + offset + more + "}";
        }
    }

    @Test
    void shouldShowWhatWasSetAsideAndOfferItOnce() throws Exception {
        Letter letter = setAside(Topics.DEALS, 8101, Given.dealPayload(8101, "1.5"), Instant.now());

        JsonNode shown = shown(letter);
        assertThat(shown.path("topic").asText()).isEqualTo("execution.deal.v1");
        assertThat(shown.path("service").asText()).isEqualTo("risk-management-agent");
        assertThat(shown.path("consumer").asText()).isEqualTo("DealConsumer");
        assertThat(shown.path("key").asText()).isEqualTo("8101");
        assertThat(shown.path("payload").asText()).contains("\"type\":\"deal_booked\"");
        assertThat(shown.path("offered_at").isNull()).isTrue();

        HttpResponse<String> offered = offer(letter, "");

        assertThat(offered.statusCode()).as(offered.body()).isEqualTo(200);
        assertThat(TestEvents.await(
                        Topics.DEALS,
                        2,
                        Duration.ofSeconds(10),
                        event -> event.id().equals(letter.id())))
                .as("under its own id, so that it counts once")
                .hasSize(2)
                .allMatch(event -> event.payload().accountId() == 8101);
        assertThat(shown(letter).path("offered_at").isTextual()).isTrue();
        assertRefused(offer(letter, ""), "offered again already");
    }

    @Test
    void shouldOfferAFactAfterLaterOnesOnlyWhenThatIsSaid() throws Exception {
        Letter letter = setAside(Topics.DEALS, 8102, Given.dealPayload(8102, "1.5"), Instant.now());
        Given.deal(8102, "1.6");

        assertRefused(offer(letter, ""), "out_of_order");

        assertThat(offer(letter, ",\"out_of_order\":true").statusCode()).isEqualTo(200);
    }

    /** It would put a position back to what it was. */
    @Test
    void shouldNotOfferAStateThatALaterOneReplaced() throws Exception {
        Letter alone = setAside(Topics.POSITIONS, 8103, Given.positionPayload(8103), Instant.now());
        Letter replaced = setAside(Topics.POSITIONS, 8104, Given.positionPayload(8104), Instant.now());
        Given.position(8104);

        assertRefused(offer(replaced, ",\"out_of_order\":true"), "would undo that");
        assertThat(offer(alone, "").statusCode()).isEqualTo(200);
    }

    @Test
    void shouldNotOfferWhatOthersMayHaveForgotten() throws Exception {
        Letter old = setAside(
                Topics.ALERTS, 8105, Given.alertPayload(8105, 1), Instant.now().minus(Duration.ofDays(3)));

        assertRefused(offer(old, ",\"out_of_order\":true"), "count it twice");
    }

    @Test
    void shouldRefuseWhatIsNotThereOrNotSaid() {
        String operator = Given.operator();

        assertThat(post("{\"topic\":\"execution.deal.v1\",\"partition\":0,\"offset\":99999}", operator)
                        .statusCode())
                .isEqualTo(404);
        assertThat(post("{\"topic\":\"execution.deal.v1\",\"partition\":0}", operator)
                        .body())
                .contains("REQ_002")
                .contains("offset");
        assertThat(post("", operator).statusCode()).isEqualTo(400);
        for (String limit : List.of("0", "201", "-1", "many")) {
            assertThat(get("?limit=" + limit, operator).statusCode()).as(limit).isEqualTo(400);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"user", "trader", "risk_officer"})
    void shouldBeForWhoRunsTheSuite(String role) {
        String person = TestTokens.person("somebody", Set.of(role), List.of(8101L), Given.ME);

        assertThat(get("", person).statusCode()).isEqualTo(403);
        assertThat(post("{}", person).statusCode()).isEqualTo(403);
        assertThat(get("", null).statusCode()).isEqualTo(401);
        assertThat(post("{}", null).statusCode()).isEqualTo(401);
        assertThat(get("", TestTokens.service("gateway", Given.ME)).statusCode())
                .as("a service speaks for itself")
                .isEqualTo(403);
        assertThat(get("", TestTokens.person("root", Set.of("admin"), List.of(), Given.ME))
                        .statusCode())
                .isEqualTo(200);
    }

    private <T> Letter setAside(Topics.Topic<T> topic, long account, T payload, Instant time) {
        UUID id = UUID.randomUUID();
        RecordMetadata at = clients.send(record(topic.name(), id, account, payload, time));
        ProducerRecord<String, String> dead = record(topic.deadLetters(), id, account, payload, time);
        header(dead, "tradewind_consumer", "DealConsumer");
        header(dead, "tradewind_service", "risk-management-agent");
        header(dead, "tradewind_partition", Integer.toString(at.partition()));
        header(dead, "tradewind_offset", Long.toString(at.offset()));
        RecordMetadata lies = clients.send(dead);
        return new Letter(id, topic.name(), lies.partition(), lies.offset());
    }

    private static ProducerRecord<String, String> record(
            String topic, UUID id, long account, Object payload, Instant time) {
        ProducerRecord<String, String> record =
                new ProducerRecord<>(topic, Long.toString(account), EventJson.write(payload));
        header(record, "ce_specversion", "1.0");
        header(record, "ce_id", id.toString());
        header(record, "ce_source", "test");
        header(record, "ce_time", time.toString());
        return record;
    }

    private static void header(ProducerRecord<String, String> record, String name, String value) {
        record.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    private static JsonNode shown(Letter letter) throws Exception {
        HttpResponse<String> answer = get("?limit=200", Given.operator());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        for (JsonNode event : new ObjectMapper().readTree(answer.body()).path("events")) {
            if (event.path("event_id").asText().equals(letter.id().toString())) {
                return event;
            }
        }
        throw new AssertionError("not shown: " + answer.body());
    }

    private static void assertRefused(HttpResponse<String> answer, String why) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(409);
        assertThat(answer.body()).contains("REQ_007").contains(why);
    }

    private static HttpResponse<String> offer(Letter letter, String more) {
        return post(letter.offer(more), Given.operator());
    }

    private static HttpResponse<String> get(String query, String token) {
        return TestClients.send(HTTP, "GET", TestClients.plainUrl() + PATH + query, token, null, null);
    }

    private static HttpResponse<String> post(String body, String token) {
        return TestClients.send(
                HTTP, "POST", TestClients.plainUrl() + PATH + "/offer", token, "application/json", body);
    }
}
