package io.tradewind.risk;

import static io.tradewind.risk.RiskAgent.SOON;
import static io.tradewind.risk.RiskAgent.engine;
import static io.tradewind.risk.RiskAgent.get;
import static io.tradewind.risk.RiskAgent.open;
import static io.tradewind.risk.RiskAgent.person;
import static io.tradewind.risk.RiskAgent.post;
import static io.tradewind.risk.RiskAgent.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tradewind.contracts.Topics;
import io.tradewind.risk.RiskAgent.Reply;
import io.tradewind.testkit.SuiteResource;
import io.tradewind.testkit.TestEvents;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = SuiteResource.class, scope = TestResourceScope.GLOBAL)
class TailLimitsComponentTest {
    @BeforeEach
    void portfolio() {
        PoundPortfolio.prepare();
    }

    @Test
    void shouldEnforceTheTailLimitsOfAnAccount() {
        open(403, "USD", "100000");
        Reply set = put(person("risk_officer"), "/api/v1/limits/403", "{\"var_95\":0.02,\"correlation\":0.8}");
        Reply wrong = put(person("risk_officer"), "/api/v1/limits/403", "{\"es_95\":1.5}");

        JsonNode refused = assess("GBP_USD", "10000").path("risk_assessment");
        BigDecimal most = refused.at("/denial/details/max_allowed_size").decimalValue();
        JsonNode fits = assess("GBP_USD", most.toPlainString()).path("risk_assessment");
        JsonNode unmeasured = assess("AUD_USD", "10").path("risk_assessment");
        Reply asked = put(person("risk_officer"), "/api/v1/limits/403", "{\"var_95\":1}");
        Reply lifted = RiskAgent.post(
                person("admin"),
                "/api/v1/limits/403/changes/"
                        + asked.body().at("/waiting/change_id").asText() + "/approve",
                "");

        assertThat(set.body().path("change").asText()).isEqualTo("TIGHTENED");
        assertThat(set.body().path("var_95").decimalValue()).isEqualByComparingTo("0.02");
        assertThat(set.body().path("es_95").isNull()).isTrue();
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.body().at("/error/details/field").asText()).isEqualTo("es_95");
        assertThat(refused.at("/denial/code").asText()).isEqualTo("RISK_002");
        assertThat(refused.at("/denial/details/limit").asText()).isEqualTo("var_95");
        // 2 % of 100,000 is 20 % of 10,000 dollars: at 1.30 that is 7,692 pounds.
        assertThat(most).isEqualByComparingTo("7692");
        assertThat(fits.path("approved").asBoolean()).isTrue();
        assertThat(fits.at("/position_impact/var_95").decimalValue()).isEqualByComparingTo("0.019999");
        assertThat(unmeasured.path("approved").asBoolean()).isFalse();
        assertThat(unmeasured.at("/denial/message").asText()).contains("need 20 daily returns of AUD_USD");
        assertThat(asked.status()).isEqualTo(202);
        assertThat(lifted.body().path("change").asText()).isEqualTo("WIDENED");
        assertThat(lifted.body().path("var_95").isNull()).isTrue();
        assertThat(lifted.body().path("correlation").decimalValue()).isEqualByComparingTo("0.8");
    }

    @Test
    void shouldRaiseOneAlertWhenPricesMoveTheTailOverItsLimit() {
        open(404, "USD", "100000");
        put(person("risk_officer"), "/api/v1/limits/404", "{\"var_95\":0.025}");
        TestEvents.publish(
                Topics.POSITIONS, "404", RiskAgent.position(4041, 404, "GBP_USD", "10000", "1.25"), UUID.randomUUID());
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(get(engine(), "/api/v1/portfolio-risk/404/var")
                                .body()
                                .at("/instruments/0/notional")
                                .asInt())
                        .isEqualTo(13000));
        Instant now = Instant.now();
        UUID id = UUID.randomUUID();
        TestEvents.publish(Topics.EQUITY, "404", RiskAgent.equity(404, "100000", "500", now), id);
        TestEvents.publish(Topics.EQUITY, "404", RiskAgent.equity(404, "100000", "500", now), id);
        TestEvents.publish(Topics.EQUITY, "404", RiskAgent.equity(404, "100000", "501", now.plusSeconds(1)));

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(get(engine(), "/api/v1/alerts?account_id=404")
                                .body()
                                .path("total_count")
                                .asInt())
                        .isEqualTo(1));

        JsonNode alert = get(person("user", 404L), "/api/v1/alerts?account_id=404&kind=var_95")
                .body()
                .at("/alerts/0");
        assertThat(alert.path("level").asText()).isEqualTo("CRITICAL");
        assertThat(alert.path("message").asText())
                .isEqualTo("The value at risk of one day (95 %) is 2.59 % of equity; the limit is 2.5 %");
    }

    @Test
    void shouldSizeByVolatility() {
        String body = "{\"account_id\":\"401\",\"instrument\":\"GBP_USD\",\"direction\":\"SHORT\",\"entry_price\":1.3,"
                + "\"stop_loss\":1.31,\"volatility_target\":";

        Reply sized = post(engine(), "/api/v1/size-position", body + "0.001}");
        Reply wrong = post(engine(), "/api/v1/size-position", body + "1.5}");

        // 0.1 % of 100,500 over 1.30 x 6.204837 %.
        assertThat(sized.body().path("size").decimalValue()).isEqualByComparingTo("1245");
        assertThat(sized.body().path("reason").asText()).isEqualTo("Bounded by the volatility target");
        assertThat(sized.body().path("daily_volatility").decimalValue()).isEqualByComparingTo("0.062048");
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.body().at("/error/details/field").asText()).isEqualTo("volatility_target");
    }

    private static JsonNode assess(String instrument, String size) {
        return post(
                        engine(),
                        "/api/v1/assess-position-risk",
                        "{\"account_id\":\"403\",\"instrument\":\"" + instrument + "\",\"direction\":\"LONG\",\"size\":"
                                + size + ",\"entry_price\":1.30,\"stop_loss\":1.29}")
                .body();
    }
}
