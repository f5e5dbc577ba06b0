package io.tradewind.compliance;

import static io.tradewind.compliance.ComplianceAgent.SOON;
import static io.tradewind.compliance.ComplianceAgent.engine;
import static io.tradewind.compliance.ComplianceAgent.equity;
import static io.tradewind.compliance.ComplianceAgent.get;
import static io.tradewind.compliance.ComplianceAgent.open;
import static io.tradewind.compliance.ComplianceAgent.person;
import static io.tradewind.compliance.ComplianceAgent.post;
import static io.tradewind.compliance.ComplianceAgent.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tradewind.compliance.ComplianceAgent.Reply;
import io.tradewind.contracts.Event;
import io.tradewind.contracts.Topics;
import io.tradewind.contracts.compliance.ComplianceDecided;
import io.tradewind.contracts.compliance.ComplianceEvent;
import io.tradewind.contracts.execution.OrderStatus;
import io.tradewind.testkit.SuiteResource;
import io.tradewind.testkit.TestEvents;
import io.tradewind.testkit.TestOrders;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(value = SuiteResource.class, scope = TestResourceScope.GLOBAL)
class ValidationComponentTest {
    private static final String VALIDATE = "/api/v1/validate-action";
    private static final String REPLAY = "/api/v1/replay";

    @Test
    void shouldAnswerWithEveryDocumentedFieldAndWriteItDownFirst() {
        open(101, "USD", "100000");

        Reply reply = post(engine(), VALIDATE, entry("101", "BTC_USD", "10"));

        assertThat(reply.status()).isEqualTo(200);
        JsonNode verdict = reply.body().path("validation_result");
        assertThat(verdict.path("approved").asBoolean()).isTrue();
        assertThat(verdict.path("compliance_score").decimalValue()).isEqualByComparingTo("1");
        assertThat(verdict.path("violated_rules").isArray()).isTrue();
        assertThat(verdict.path("warnings").isArray()).isTrue();
        assertThat(verdict.path("required_actions").isArray()).isTrue();
        String decisionId = verdict.path("decision_id").asText();

        JsonNode stored = get(person("user", 101L), "/api/v1/decisions?account_id=label-101")
                .body()
                .path("decisions");
        assertThat(stored).hasSize(1);
        assertThat(stored.at("/0/decision_id").asText()).isEqualTo(decisionId);
        assertThat(stored.at("/0/standing/notional").decimalValue()).isEqualByComparingTo("1000");
        assertThat(stored.at("/0/asked_by").asText()).isEqualTo("execution-engine");
        List<Event<ComplianceEvent>> events = TestEvents.await(
                Topics.DECISIONS, 1, SOON, event -> event.payload().accountId() == 101);
        assertThat(events)
                .singleElement()
                .satisfies(event -> assertThat(((ComplianceDecided) event.payload()).decisionId())
                        .hasToString(decisionId));
    }

    @Test
    void shouldRefuseWith200AndSayWhatWouldPass() {
        open(102, "USD", "1000");

        JsonNode refused =
                post(engine(), VALIDATE, entry("102", "BTC_USD", "20")).body().path("validation_result");

        assertThat(refused.path("approved").asBoolean()).isFalse();
        assertThat(refused.path("compliance_score").asInt(-1)).isZero();
        assertThat(refused.at("/violated_rules/0").asText()).isEqualTo("max_size");
        assertThat(refused.at("/required_actions/0").asText()).isEqualTo("Reduce the size to 10 or less");
        JsonNode exit = post(engine(), VALIDATE, entry("102", "BTC_USD", "20").replace("trade_entry", "trade_exit"))
                .body()
                .path("validation_result");
        assertThat(exit.path("approved").asBoolean()).isTrue();
        assertThat(get(engine(), "/api/v1/decisions?account_id=102&approved=false")
                        .body()
                        .path("total_count")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void shouldJudgeByTheLedgersStateFromTheEngineOnly() {
        open(103, "USD", "100000");
        String state = """
                {"account_id":103,"version":3,"currency":"USD","balance":95900,"equity":95900,
                 "day_start_equity":100000,"peak_equity":100000,"orders_today":1,"positions":[],"in_flight":[],
                 "as_of":"2026-01-05T10:00:00Z"}""";
        String body = entry("103", "BTC_USD", "1").replaceFirst("}$", ",\"account_state\":" + state + "}");

        JsonNode verdict = post(engine(), VALIDATE, body).body().path("validation_result");
        Reply other = post(ComplianceAgent.service("gateway"), VALIDATE, body);

        assertThat(verdict.at("/warnings/0").asText()).isEqualTo("Approaching daily loss limit");
        assertThat(verdict.path("compliance_score").decimalValue()).isEqualByComparingTo("0.9");
        assertThat(other.status()).isEqualTo(403);
    }

    @Test
    void shouldJudgeByItsOwnViewOfEventsFedTwice() {
        open(104, "USD", "100000");
        put(person("risk_officer"), "/api/v1/rules/104", "{\"trades_per_day\":2}");
        UUID measured = UUID.randomUUID();
        UUID ordered = UUID.randomUUID();
        for (int twice = 0; twice < 2; twice++) {
            TestEvents.publish(Topics.EQUITY, "104", equity(104, "96000", "-4000", "0.04", Instant.now()), measured);
            TestEvents.publish(Topics.ORDERS, "104", TestOrders.changed(1041, 104, OrderStatus.SUBMITTING), ordered);
        }
        TestEvents.publish(Topics.ORDERS, "104", TestOrders.changed(1041, 104, OrderStatus.FILLED));
        TestEvents.publish(Topics.ORDERS, "104", TestOrders.changed(1042, 104, OrderStatus.DENIED));

        await().atMost(SOON).untilAsserted(() -> {
            JsonNode verdict = post(person("trader", 104L), VALIDATE, entry("104", "BTC_USD", "1"))
                    .body()
                    .path("validation_result");
            assertThat(verdict.path("approved").asBoolean()).isTrue();
            assertThat(verdict.path("warnings"))
                    .extracting(JsonNode::asText)
                    .containsExactly("Approaching daily loss limit", "Approaching daily trade limit");
        });
        TestEvents.publish(Topics.ORDERS, "104", TestOrders.changed(1043, 104, OrderStatus.WORKING));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(post(person("trader", 104L), VALIDATE, entry("104", "BTC_USD", "1"))
                                .body()
                                .at("/validation_result/violated_rules/0")
                                .asText())
                        .isEqualTo("trade_count"));
    }

    @Test
    void shouldBelieveWhatIsMeasuredAfterTheClockWasSetBack() {
        open(109, "USD", "100000");
        TestEvents.publish(
                Topics.EQUITY,
                "109",
                equity(109, "100000", "0", "0", Instant.now().plusSeconds(3600)));
        TestEvents.publish(Topics.EQUITY, "109", equity(109, "96000", "-4000", "0.04", Instant.now()));

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(post(person("trader", 109L), VALIDATE, entry("109", "BTC_USD", "1"))
                                .body()
                                .at("/validation_result/warnings/0")
                                .asText())
                        .isEqualTo("Approaching daily loss limit"));
    }

    /** What becomes of it is told when the days of the others have been forgotten. */
    @Test
    void shouldCountAnOrderOnceHoweverLongItRests() throws SQLException {
        open(119, "USD", "100000");
        put(person("risk_officer"), "/api/v1/rules/119", "{\"trades_per_day\":2}");
        order(1191, OrderStatus.WORKING);
        order(1192, OrderStatus.CANCELED);
        awaitOrders("1191 true", "1192 false");
        Trail.sql("update accepted_order set accepted_on = accepted_on - 5 where account_id = 119");
        order(1193, OrderStatus.REJECTED);
        awaitOrders("1191 true", "1193 false");

        order(1191, OrderStatus.FILLED);

        awaitOrders("1191 false", "1193 false");
        assertThat(post(person("trader", 119L), VALIDATE, entry("119", "BTC_USD", "1"))
                        .body()
                        .at("/validation_result/approved")
                        .asBoolean())
                .as("one of two orders of the day")
                .isTrue();
        order(1194, OrderStatus.DENIED);
        order(1195, OrderStatus.SUBMITTING);
        awaitOrders("1193 false", "1195 true");
    }

    private static void order(long id, OrderStatus status) {
        TestEvents.publish(Topics.ORDERS, "119", TestOrders.changed(id, 119, status));
    }

    /** What is remembered of the account's orders: number, and whether it still works. */
    private static void awaitOrders(String... orders) {
        await().atMost(SOON).untilAsserted(() -> assertThat(orders()).containsExactly(orders));
    }

    private static List<String> orders() throws SQLException {
        List<String> orders = new ArrayList<>();
        try (Connection connection = Trail.connection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select order_id, is_open from accepted_order" + " where account_id = 119 order by order_id")) {
            while (rows.next()) {
                orders.add(rows.getLong("order_id") + " " + rows.getBoolean("is_open"));
            }
        }
        return orders;
    }

    @Test
    void shouldHoldATightenedRuleAtOnceAndRecordWho() {
        open(105, "USD", "100000");

        Reply tightened = put(
                person("risk_officer"),
                "/api/v1/rules/105",
                "{\"instruments\":[\"eth/usd\"],\"trades_per_day\":50,\"reason\":\"new mandate\"}");
        Reply verdict = post(engine(), VALIDATE, entry("105", "BTC_USD", "1"));
        Reply outdated = put(person("admin"), "/api/v1/rules/105", "{\"version\":0,\"daily_loss\":0.01}");
        Reply history = get(person("user", 105L), "/api/v1/rules/105/history");

        assertThat(tightened.status()).isEqualTo(200);
        assertThat(tightened.body().at("/instruments/0").asText()).isEqualTo("ETH_USD");
        assertThat(tightened.body().path("changed_by").asText()).isEqualTo("person-risk_officer");
        assertThat(tightened.body().path("change").asText()).isEqualTo("TIGHTENED");
        assertThat(tightened.body().path("waiting").isNull()).isTrue();
        assertThat(verdict.body().at("/validation_result/violated_rules"))
                .extracting(JsonNode::asText)
                .contains("instrument_list");
        assertThat(outdated.status()).isEqualTo(409);
        assertThat(history.body().path("total_count").asInt()).isEqualTo(1);
        assertThat(history.body().at("/versions/0/reason").asText()).isEqualTo("new mandate");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"daily_loss\":2}|daily_loss",
                "{\"daily_loss\":-0.1}|daily_loss",
                "{\"max_order_equity\":1e99999}|max_order_equity",
                "{\"trades_per_day\":-1}|trades_per_day",
                "{\"instruments\":[\"MOON_USD\"]}|instrument",
                "{\"session_hours\":{\"mode\":\"WINDOW\",\"zone\":\"Mars/Base\"}}|session_hours.zone",
                "{\"session_hours\":{}}|session_hours.mode",
                "{\"daily_los\":0.1}|daily_los"
            })
    void shouldRefuseRulesThatAreNone(String body, String field) {
        open(106, "USD", "1000");

        Reply reply = put(person("admin"), "/api/v1/rules/106", body);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body().at("/error/details/field").asText()).isEqualTo(field);
        assertThat(get(engine(), "/api/v1/rules/106").body().path("version").asInt())
                .isZero();
    }

    @Test
    void shouldPageAndFilterDecisions() {
        open(107, "USD", "100000");
        for (int i = 0; i < 3; i++) {
            post(engine(), VALIDATE, entry("107", "BTC_USD", "1"));
        }
        String today = Instant.now().toString().substring(0, 10);

        JsonNode second = get(engine(), "/api/v1/decisions?account_id=107&page=2&page_size=2")
                .body();
        JsonNode day = get(engine(), "/api/v1/decisions?account_id=107&approved=true&date=" + today)
                .body();
        JsonNode later = get(engine(), "/api/v1/decisions?account_id=107&date_from=2099-01-01T00:00:00+00:00")
                .body();
        JsonNode foreign = get(person("user", 999L), "/api/v1/decisions").body();

        assertThat(second.path("decisions")).hasSize(1);
        assertThat(second.path("total_count").asInt()).isEqualTo(3);
        assertThat(day.path("total_count").asInt()).isEqualTo(3);
        assertThat(later.path("total_count").asInt()).isZero();
        assertThat(foreign.path("total_count").asInt()).isZero();
    }

    @Test
    void shouldJudgeOnceMoreWhatItJudgedAndSayWhatOtherRulesWouldHaveChanged() {
        open(151, "USD", "100000");
        String about = ",\"order_id\":9151}";
        assertThat(post(engine(), VALIDATE, entry("151", "BTC_USD", "10").replaceFirst("}$", about))
                        .status())
                .isEqualTo(200);
        // What holds later is not what held.
        put(person("risk_officer"), "/api/v1/rules/151", "{\"max_order_equity\":0.001}");

        Reply reply = post(person("operator"), REPLAY, "{\"order_id\":9151,\"with\":{\"max_order_notional\":500}}");

        assertThat(reply.status()).as(reply.body().toString()).isEqualTo(200);
        JsonNode decision = reply.body().at("/decisions/0");
        assertThat(decision.path("kind").asText()).isEqualTo("compliance");
        assertThat(decision.path("identical").asBoolean())
                .as(decision.toString())
                .isTrue();
        assertThat(decision.path("stored").asText())
                .contains("\"approved\":true")
                .isEqualTo(decision.path("replayed").asText());
        assertThat(decision.at("/inputs/rules.version").asText()).isEqualTo("0");
        assertThat(decision.at("/inputs/facts.notional").asText()).isEqualTo("1000");
        assertThat(decision.at("/with/decision").asText()).contains("Reduce the size to 5 or less");

        assertThat(post(person("trader", 151L), REPLAY, "{\"order_id\":9151}").status())
                .isEqualTo(200);
        assertThat(post(person("trader", 999L), REPLAY, "{\"order_id\":9151}").status())
                .isEqualTo(404);
        assertThat(post(person("operator"), REPLAY, "{\"order_id\":9152}").status())
                .isEqualTo(404);
        Reply unknown = post(person("operator"), REPLAY, "{\"order_id\":9151,\"with\":{\"luck\":1}}");
        assertThat(unknown.status()).isEqualTo(400);
        assertThat(unknown.body().at("/error/details/field").asText()).isEqualTo("with.luck");
        assertThat(post(
                                person("trader", 151L),
                                VALIDATE,
                                entry("151", "BTC_USD", "1").replaceFirst("}$", about))
                        .status())
                .isEqualTo(403);
    }

    private static String entry(String account, String instrument, String size) {
        return "{\"account_id\":\"" + account
                + "\",\"action_type\":\"trade_entry\",\"action_details\":{\"instrument\":\"" + instrument
                + "\",\"size\":" + size + ",\"direction\":\"LONG\",\"price\":100}}";
    }
}
