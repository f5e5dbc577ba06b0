package io.tradewind.risk;

import static io.tradewind.risk.RiskAgent.SOON;
import static io.tradewind.risk.RiskAgent.engine;
import static io.tradewind.risk.RiskAgent.get;
import static io.tradewind.risk.RiskAgent.open;
import static io.tradewind.risk.RiskAgent.person;
import static io.tradewind.risk.RiskAgent.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tradewind.contracts.Topics;
import io.tradewind.risk.RiskAgent.Reply;
import io.tradewind.testkit.SuiteResource;
import io.tradewind.testkit.TestEvents;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(value = SuiteResource.class, scope = TestResourceScope.GLOBAL)
class AssessmentComponentTest {
    private static final String ASSESS = "/api/v1/assess-position-risk";
    private static final String REPLAY = "/api/v1/replay";

    @Test
    void shouldBelieveWhatIsMeasuredAfterTheClockWasSetBack() {
        open(129, "USD", "100000");
        Instant now = Instant.now();
        TestEvents.publish(Topics.EQUITY, "129", RiskAgent.equity(129, "100000", "0", "0", now.plusSeconds(3600)));
        TestEvents.publish(Topics.EQUITY, "129", RiskAgent.equity(129, "100000", "-6000", "0", now));

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(post(engine(), ASSESS, question("129", "10000"))
                                .body()
                                .path("risk_assessment")
                                .path("approved"))
                        .isEqualTo(BooleanNode.FALSE));
    }

    @Test
    void shouldAnswerWithEveryDocumentedField() {
        open(101, "USD", "100000");

        Reply reply = post(engine(), ASSESS, question("101", "10000"));

        assertThat(reply.status()).isEqualTo(200);
        JsonNode verdict = reply.body().path("risk_assessment");
        assertThat(verdict.path("approved").asBoolean()).isTrue();
        assertThat(verdict.path("risk_score").decimalValue()).isEqualByComparingTo("0.3617");
        assertThat(verdict.path("risk_amount").decimalValue()).isEqualByComparingTo("30");
        assertThat(verdict.path("risk_percentage").decimalValue()).isEqualByComparingTo("0.03");
        JsonNode impact = verdict.path("position_impact");
        assertThat(impact.path("new_exposure").decimalValue()).isEqualByComparingTo("0.1085");
        assertThat(impact.path("correlation_impact").decimalValue()).isEqualByComparingTo("0");
        assertThat(impact.path("margin_usage").decimalValue()).isEqualByComparingTo("0.005425");
        assertThat(verdict.path("recommendations").path(0).asText()).isEqualTo("Position size approved");
        assertThat(verdict.has("denial")).isFalse();
    }

    @Test
    void shouldAnswerARefusalWith200AndTheSizeThatPasses() {
        open(102, "USD", "100000");

        JsonNode refused =
                post(engine(), ASSESS, question("label-102", "50000")).body().path("risk_assessment");

        assertThat(refused.path("approved").asBoolean()).isFalse();
        assertThat(refused.at("/denial/code").asText()).isEqualTo("RISK_002");
        assertThat(refused.at("/denial/details/requested_size").asInt()).isEqualTo(50000);
        assertThat(refused.at("/denial/details/max_allowed_size").asInt()).isEqualTo(27649);
        assertThat(refused.at("/denial/details/current_exposure").asInt(-1)).isZero();
        assertThat(post(engine(), ASSESS, question("102", "27649"))
                        .body()
                        .at("/risk_assessment/approved")
                        .asBoolean())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "EUR_USD, 1000.5, 1.0850, 1.0820, 1.0910, size, 1000",
        "EUR_USD, 1000, 1.0850, 1.0820, 1.0810, take_profit, 1.08501",
        "EUR_USD, 1000, 1.0850, 1.0820, 1.0910001, take_profit, 1.09100"
    })
    void shouldNotApproveWhatTheEngineCanOnlyRefuse(
            String instrument, String size, String entry, String stop, String target, String field, String nearest) {
        open(114, "USD", "1000000");

        JsonNode verdict = post(person("trader", 114L), ASSESS, """
                {"account_id":"114","instrument":"%s","direction":"LONG","size":%s,"entry_price":%s,
                 "stop_loss":%s,"take_profit":%s}""".formatted(instrument, size, entry, stop, target))
                .body()
                .path("risk_assessment");

        assertThat(verdict.path("approved").asBoolean()).as(verdict.toString()).isFalse();
        assertThat(verdict.at("/denial/code").asText()).isEqualTo("REQ_002");
        assertThat(verdict.at("/denial/details/field").asText()).isEqualTo(field);
        assertThat(verdict.at("/denial/details/nearest_valid").decimalValue()).isEqualByComparingTo(nearest);
        assertThat(verdict.path("recommendations").toString())
                .contains("The nearest valid " + field + " is " + nearest)
                .doesNotContain("Position size approved");
    }

    @Test
    void shouldSizeAPosition() {
        open(103, "USD", "100000");

        Reply reply = post(person("trader", 103L), "/api/v1/size-position", """
                {"account_id":"103","instrument":"EUR/USD","direction":"LONG","entry_price":"1.0850",
                 "stop_loss":1.0350,"risk_per_trade":0.01}""");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body().path("size").decimalValue()).isEqualByComparingTo("20000");
        assertThat(reply.body().path("risk_amount").decimalValue()).isEqualByComparingTo("1000");
        assertThat(reply.body().path("reason").asText()).isEqualTo("Bounded by the wanted risk per trade");
    }

    @Test
    void shouldTakeTheLedgersStateFromTheEngineAndFromNobodyElse() {
        open(104, "USD", "100000");
        String state = """
                {"account_id":104,"version":3,"currency":"USD","balance":1000,"equity":1000,"day_start_equity":1000,
                 "peak_equity":1000,"orders_today":1,"positions":[{"position_id":1,"instrument":"EUR_USD",
                 "direction":"LONG","quantity":100,"entry_price":1.08,"mark_price":1.09,"stop_loss":null}],
                 "in_flight":[{"order_id":5,"instrument":"EUR_USD","side":"BUY","remaining":50,"price":1.08,
                 "reduce_only":false}],"as_of":"2026-01-05T10:00:00Z"}""";
        String body = question("104", "100").replaceFirst("}$", ",\"account_state\":" + state + "}");
        String foreign = body.replace("\"account_id\":104", "\"account_id\":101");

        Reply engine = post(engine(), ASSESS, body);
        Reply justOpened =
                post(engine(), ASSESS, body.replace("\"104\"", "\"1999\"").replace(":104,", ":1999,"));
        Reply other = post(RiskAgent.service("circuit-breaker-agent"), ASSESS, body);
        Reply trader = post(person("trader", 104L), ASSESS, body);
        Reply mismatch = post(engine(), ASSESS, foreign);

        assertThat(engine.status()).isEqualTo(200);
        assertThat(engine.body()
                        .at("/risk_assessment/position_impact/new_exposure")
                        .decimalValue())
                .isEqualByComparingTo("0.2715");
        assertThat(justOpened.status()).isEqualTo(200);
        assertThat(other.status()).isEqualTo(403);
        assertThat(trader.status()).isEqualTo(403);
        assertThat(mismatch.status()).isEqualTo(400);
        assertThat(mismatch.body().at("/error/details/field").asText()).isEqualTo("account_state.account_id");
    }

    @Test
    void shouldAnswerFromItsOwnViewOfEventsFedTwice() {
        open(105, "USD", "1000");
        UUID id = UUID.randomUUID();
        TestEvents.publish(Topics.POSITIONS, "105", RiskAgent.position(1051, 105, "ETH_USD", "1", "200"), id);
        TestEvents.publish(Topics.POSITIONS, "105", RiskAgent.position(1051, 105, "ETH_USD", "1", "200"), id);

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(post(person("user", 105L), ASSESS, question("105", "100"))
                                .body()
                                .at("/risk_assessment/position_impact/new_exposure")
                                .decimalValue())
                        .isEqualByComparingTo("0.3085"));
    }

    @Test
    void shouldLetReduceOnlyPass() {
        open(106, "USD", "10");

        Reply reply = post(engine(), ASSESS, question("106", "50000").replaceFirst("}$", ",\"reduce_only\":true}"));

        assertThat(reply.body().at("/risk_assessment/approved").asBoolean()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "size|-1|REQ_002|size",
                "size|0|REQ_002|size",
                "size|1e999999|REQ_002|size",
                "size|null|REQ_002|size",
                "size|\"many\"|REQ_002|size",
                "entry_price|-1.2|REQ_002|entry_price",
                "direction|\"UP\"|REQ_002|direction",
                "direction|null|REQ_002|direction",
                "instrument|\"DOGE_MOON\"|DATA_001|instrument",
                "instrument|null|REQ_002|instrument",
                "account_id|null|REQ_002|account_id",
                "stop_los|1.2|REQ_002|stop_los"
            })
    void shouldNameTheFieldThatIsWrong(String field, String value, String code, String named) {
        open(107, "USD", "100000");
        String known = question("107", "100").replaceFirst("\"" + field + "\":[^,}]*,?", "");
        String body = "{\"" + field + "\":" + value + "," + known.substring(1).replaceFirst(",}$", "}");

        Reply reply = post(engine(), ASSESS, body);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body().at("/error/code").asText()).isEqualTo(code);
        assertThat(reply.body().at("/error/details/field").asText()).isEqualTo(named);
        assertThat(reply.body().at("/error/request_id").asText()).isNotEmpty();
    }

    @Test
    void shouldSayOfAnAccountThatThereIsNotWhatIsSaidInAPath() {
        Reply reply = post(person("trader", 107L), ASSESS, question("no-such", "100"));

        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.body().at("/error/code").asText()).isEqualTo("REQ_003");
        assertThat(reply.body().at("/error/message").asText()).isEqualTo("No such account");
        assertThat(reply.body().at("/error/details/account").asText()).isEqualTo("no-such");
    }

    @Test
    void shouldKnowTheAccountsLimitsAtOnce() {
        open(108, "USD", "100000");
        Reply before = post(engine(), ASSESS, question("108", "10000"));
        RiskAgent.put(person("risk_officer"), "/api/v1/limits/108", "{\"instrument_exposure\":0.1}");
        Reply after = post(engine(), ASSESS, question("108", "10000"));

        assertThat(before.body().at("/risk_assessment/approved").asBoolean()).isTrue();
        assertThat(after.body().at("/risk_assessment/approved").asBoolean()).isFalse();
        assertThat(get(engine(), "/api/v1/limits/108").body().path("version").asInt())
                .isEqualTo(1);
    }

    @Test
    void shouldDecideOnceMoreWhatItDecidedAndSayWhatOtherLimitsWouldHaveChanged() {
        open(109, "USD", "100000");
        open(110, "USD", "100000");
        String about = ",\"order_id\":9001}";
        post(engine(), ASSESS, question("109", "10000").replaceFirst("}$", about));
        // What holds later is not what held.
        RiskAgent.put(person("risk_officer"), "/api/v1/limits/109", "{\"instrument_exposure\":0.01}");
        post(engine(), ASSESS, question("109", "50000").replaceFirst("}$", about));

        await().atMost(SOON)
                .until(() -> replay(engineer(), "{\"order_id\":9001}")
                                .at("/decisions")
                                .size()
                        == 2);
        JsonNode decisions = replay(engineer(), "{\"order_id\":9001,\"with\":{\"exposure\":0.05}}")
                .path("decisions");

        JsonNode first = decisions.path(0);
        assertThat(first.path("kind").asText()).isEqualTo("risk");
        assertThat(first.path("identical").asBoolean()).as(first.toString()).isTrue();
        assertThat(first.path("stored").asText())
                .isEqualTo(first.path("replayed").asText())
                .contains("\"approved\":true");
        assertThat(first.at("/inputs/limits.version").asText()).isEqualTo("0");
        assertThat(first.at("/with/decision").asText())
                .contains("\"approved\":false")
                .contains("\"exposure\"");
        JsonNode second = decisions.path(1);
        assertThat(second.path("identical").asBoolean()).as(second.toString()).isTrue();
        assertThat(second.path("stored").asText()).contains("\"approved\":false");
        assertThat(second.at("/inputs/limits.version").asText()).isEqualTo("1");

        assertThat(post(person("trader", 109L), REPLAY, "{\"order_id\":9001}").status())
                .isEqualTo(200);
        assertThat(post(person("trader", 110L), REPLAY, "{\"order_id\":9001}").status())
                .isEqualTo(404);
        assertThat(post(engineer(), REPLAY, "{\"order_id\":9002}").status()).isEqualTo(404);
        Reply unknown = post(engineer(), REPLAY, "{\"order_id\":9001,\"with\":{\"luck\":1}}");
        assertThat(unknown.status()).isEqualTo(400);
        assertThat(unknown.body().at("/error/details/field").asText()).isEqualTo("with.luck");
        assertThat(post(engineer(), REPLAY, "{}").status()).isEqualTo(400);
        assertThat(post(person("trader", 109L), ASSESS, question("109", "1").replaceFirst("}$", about))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void shouldSizeOnceMore() {
        open(111, "USD", "100000");
        String signal = "019aab00-0000-5000-8000-0000000000b1";
        Reply size = post(engine(), "/api/v1/size-position", """
                {"account_id":"111","instrument":"EUR/USD","direction":"LONG","entry_price":"1.0850",
                 "stop_loss":1.0350,"risk_per_trade":0.01,"signal_id":"%s"}""".formatted(signal));
        assertThat(size.status()).isEqualTo(200);

        await().atMost(SOON)
                .until(() -> replay(engineer(), "{\"signal_id\":\"" + signal + "\"}")
                                .at("/decisions")
                                .size()
                        == 1);
        JsonNode decision = replay(engineer(), "{\"signal_id\":\"" + signal + "\",\"with\":{\"risk_per_trade\":0.005}}")
                .at("/decisions/0");

        assertThat(decision.path("kind").asText()).isEqualTo("size");
        assertThat(decision.path("identical").asBoolean())
                .as(decision.toString())
                .isTrue();
        assertThat(decision.path("stored").asText()).contains("\"size\":\"20000\"");
        // 0.5 % of 100,000 less 5 % headroom, at 0.05 a unit.
        assertThat(decision.at("/with/decision").asText()).contains("\"size\":\"9500\"");
    }

    private static RiskAgent.Who engineer() {
        return person("operator");
    }

    private static JsonNode replay(RiskAgent.Who who, String body) {
        return post(who, REPLAY, body).body();
    }

    private static String question(String account, String size) {
        return "{\"account_id\":\"" + account + "\",\"instrument\":\"EUR_USD\",\"direction\":\"LONG\",\"size\":" + size
                + ",\"entry_price\":1.0850,\"stop_loss\":1.0820,\"take_profit\":1.0910}";
    }
}
