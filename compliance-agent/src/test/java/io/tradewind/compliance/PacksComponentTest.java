package io.tradewind.compliance;

import static io.tradewind.compliance.ComplianceAgent.SOON;
import static io.tradewind.compliance.ComplianceAgent.engine;
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
import io.tradewind.compliance.rule.pack.PackLibrary;
import io.tradewind.compliance.weekend.WeekendWatch;
import io.tradewind.contracts.Topics;
import io.tradewind.contracts.risk.RiskAlertRaised;
import io.tradewind.testkit.SuiteResource;
import io.tradewind.testkit.TestEvents;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(value = SuiteResource.class, scope = TestResourceScope.GLOBAL)
class PacksComponentTest {
    private static final String VALIDATE = "/api/v1/validate-action";
    private static final Instant SATURDAY = Instant.parse("2099-11-28T12:00:00Z");

    @Inject
    PackLibrary library;

    @Inject
    WeekendWatch weekends;

    @Test
    void shouldJudgeByThePackThatAnAccountFollows() {
        open(511, "USD", "100000");
        JsonNode before = verdict(entry("511", "LONG"));
        Reply followed = put(person("risk_officer"), "/api/v1/rules/511", "{\"packs\":[\"house-prudent\"]}");

        JsonNode opposite = verdict(entry("511", "SHORT"));
        JsonNode same = verdict(entry("511", "LONG"));
        JsonNode stored = get(person("user", 511L), "/api/v1/decisions?account_id=511")
                .body()
                .at("/decisions/0");
        Reply dropped = put(person("risk_officer"), "/api/v1/rules/511", "{\"packs\":[]}");

        assertThat(before.path("approved").asBoolean()).isTrue();
        assertThat(followed.status()).isEqualTo(200);
        assertThat(followed.body().path("change").asText()).isEqualTo("TIGHTENED");
        assertThat(opposite.path("violated_rules")).extracting(JsonNode::asText).contains("wash_trade");
        assertThat(same.path("violated_rules")).extracting(JsonNode::asText).doesNotContain("wash_trade");
        assertThat(stored.at("/packs/0").asText()).isEqualTo("house-prudent 1");
        assertThat(dropped.status()).isEqualTo(202);
    }

    @Test
    void shouldAnswerWhatOtherRulesWouldHaveRefused() {
        open(512, "USD", "100000");
        verdict(entry("512", "LONG"));
        verdict(entry("512", "SHORT"));
        verdict(entry("512", "SHORT").replace("\"size\":1", "\"size\":5000"));

        JsonNode smaller = dryRun("512", "{\"rules\":{\"max_order_notional\":50}}");
        JsonNode wash = dryRun("512", """
                {"pack":{"id":"tried","version":1,"title":"t","style":"HOUSE","effective_from":"2020-01-01T00:00:00Z",
                 "rules":{"wash_trade_window":"PT5M"}}}""");
        JsonNode none = dryRun("512", "{\"from\":\"2099-01-01T00:00:00Z\"}");
        JsonNode wider = dryRun("512", "{\"rules\":{\"max_order_equity\":100}}");

        assertThat(smaller.path("decisions").asInt()).isEqualTo(3);
        assertThat(smaller.path("would_refuse").asInt()).isEqualTo(2);
        assertThat(smaller.at("/by_rule/max_size").asInt()).isEqualTo(3);
        assertThat(wash.path("would_refuse").asInt()).isEqualTo(1);
        assertThat(wash.at("/differences/0/direction").asText()).isEqualTo("SHORT");
        assertThat(wash.at("/differences/0/was_approved").asBoolean()).isTrue();
        assertThat(wash.at("/differences/0/violated_rules/0").asText()).isEqualTo("wash_trade");
        assertThat(none.path("decisions").asInt()).isZero();
        assertThat(wider.path("would_allow").asInt()).isEqualTo(1);
        assertThat(get(engine(), "/api/v1/rules/512").body().path("version").asInt())
                .isZero();
    }

    @Test
    void shouldTellOnceOfWhatIsHeldOverTheWeekend() {
        open(513, "USD", "100000");
        put(person("risk_officer"), "/api/v1/rules/513", "{\"packs\":[\"prop-challenge\"]}");
        TestEvents.publish(Topics.POSITIONS, "513", ComplianceAgent.position(5131, 513, "EUR_USD", "1000", "1.1"));
        TestEvents.publish(Topics.POSITIONS, "513", ComplianceAgent.position(5132, 513, "BTC_USD", "1", "100"));

        await().atMost(SOON).untilAsserted(() -> {
            weekends.look(SATURDAY);
            weekends.look(SATURDAY.plusSeconds(60));
            assertThat(alerts()).hasSize(1);
        });
        weekends.look(SATURDAY.plusSeconds(120));

        assertThat(alerts().getFirst().message())
                .contains("prop-challenge 2", "EUR_USD")
                .doesNotContain("BTC_USD");
    }

    @Test
    void shouldListPacksWithTheVersionOfTheDay() {
        JsonNode packs = get(person("user"), "/api/v1/rule-packs").body().path("packs");

        assertThat(packs)
                .extracting(pack -> pack.path("id").asText() + " " + pack.path("version"))
                .containsExactly("house-prudent 1", "in-retail-algo 1", "prop-challenge 1", "prop-challenge 2");
        assertThat(packs.at("/3/rules/minimum_hold").asText()).isEqualTo("PT1M");
        assertThat(library.inForce(List.of("prop-challenge"), Instant.parse("2026-06-30T23:59:59Z")))
                .singleElement()
                .satisfies(pack -> assertThat(pack.version()).isEqualTo(1));
        assertThat(library.inForce(List.of("prop-challenge"), Instant.parse("2026-07-01T00:00:00Z")))
                .singleElement()
                .satisfies(pack -> assertThat(pack.version()).isEqualTo(2));
        assertThat(library.inForce(List.of("prop-challenge"), Instant.parse("2024-07-01T00:00:00Z")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"pack\":{\"id\":\"A B\",\"version\":1}}|pack.id",
                "{\"pack\":{\"id\":\"a\",\"version\":0}}|pack.version",
                "{\"pack\":{\"id\":\"a\",\"version\":1,\"title\":\"t\",\"style\":\"HOUSE\",\"effective_from\":\"2026-01-01T00:00:00Z\",\"rules\":{\"max_orders_per_second\":0}}}|pack.rules.max_orders_per_second",
                "{\"rules\":{\"packs\":[\"moon\"]}}|packs",
                "{\"from\":\"monday\"}|from",
                "{\"rule\":{}}|rule"
            })
    void shouldNameWhatIsWrongInAQuestion(String body, String field) {
        open(514, "USD", "1000");

        Reply reply = post(person("user", 514L), "/api/v1/rules/514/dry-run", body);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body().at("/error/details/field").asText()).isEqualTo(field);
    }

    @Test
    void shouldAnswerNobodyAboutForeignAccounts() {
        open(515, "USD", "1000");

        assertThat(post(person("trader", 999L), "/api/v1/rules/515/dry-run", "{}")
                        .status())
                .isEqualTo(403);
        assertThat(post(person("trader", 515L), "/api/v1/rules/515/dry-run", "{}")
                        .status())
                .isEqualTo(200);
    }

    private static List<RiskAlertRaised> alerts() {
        return TestEvents.await(
                        Topics.ALERTS,
                        2,
                        java.time.Duration.ofSeconds(1),
                        event -> event.payload().accountId() == 513)
                .stream()
                .map(event -> (RiskAlertRaised) event.payload())
                // On a real weekend the watch looks by itself as well.
                .filter(alert -> alert.raisedAt().toString().startsWith("2099-11-28T12:0"))
                .toList();
    }

    private static JsonNode verdict(String body) {
        return post(engine(), VALIDATE, body).body().path("validation_result");
    }

    private static JsonNode dryRun(String account, String body) {
        Reply reply = post(person("risk_officer"), "/api/v1/rules/" + account + "/dry-run", body);
        assertThat(reply.status()).as(reply.body().toString()).isEqualTo(200);
        return reply.body();
    }

    private static String entry(String account, String direction) {
        return AuditEvents.entry(account).replace("LONG", direction);
    }
}
