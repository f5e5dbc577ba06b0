package io.tradewind.risk;

import static io.tradewind.risk.RiskAgent.engine;
import static io.tradewind.risk.RiskAgent.get;
import static io.tradewind.risk.RiskAgent.person;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tradewind.risk.RiskAgent.Reply;
import io.tradewind.testkit.SuiteResource;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(value = SuiteResource.class, scope = TestResourceScope.GLOBAL)
class PortfolioComponentTest {
    @BeforeEach
    void portfolio() {
        PoundPortfolio.prepare();
    }

    @Test
    void shouldMeasureTheLossTailAndSayWhatIsMissing() {
        JsonNode tail = get(person("user", 401L), "/api/v1/portfolio-risk/label-401/var")
                .body();

        assertThat(tail.path("equity").decimalValue()).isEqualByComparingTo("100500");
        assertThat(tail.at("/days/to").asText()).isEqualTo("2026-01-26T00:00:00.000Z");
        assertThat(figure(tail, "var", "historical", 0.95).path("amount").asDouble())
                .isCloseTo(2600, within(1e-4));
        assertThat(figure(tail, "es", "historical", 0.95).path("amount").asDouble())
                .isCloseTo(2665, within(1e-4));
        assertThat(figure(tail, "es", "historical", 0.95).path("of_equity").decimalValue())
                .isEqualByComparingTo("0.026517");
        // Mean -11 %, deviation 6.204837 %: 1.644854 x 806.6288 + 1430.
        assertThat(figure(tail, "var", "parametric", 0.95).path("amount").asDouble())
                .isCloseTo(2756.7863, within(1e-3));
        JsonNode missing = figure(tail, "var", "historical", 0.99);
        assertThat(missing.path("amount").isNull()).isTrue();
        assertThat(missing.path("unmeasured").asText()).isEqualTo("needs 100 daily returns of GBP_USD, there are 21");
        JsonNode pound = tail.at("/instruments/0");
        assertThat(pound.path("component_var_95").asDouble()).isCloseTo(2756.7863, within(1e-3));
        assertThat(pound.path("component_es_95").asDouble()).isCloseTo(2665, within(1e-4));
        assertThat(tail.path("undiversified_var_95").asDouble()).isCloseTo(2600, within(1e-4));
        assertThat(tail.at("/exceedances/actual").asInt(-1)).isZero();
        assertThat(tail.at("/exceedances/expected").decimalValue()).isEqualByComparingTo("1.05");
    }

    @Test
    void shouldSayThatNothingIsHeld() {
        JsonNode tail = get(engine(), "/api/v1/portfolio-risk/402/var").body();
        JsonNode stress = get(engine(), "/api/v1/portfolio-risk/402/stress").body();

        assertThat(figure(tail, "var", "historical", 0.95).path("unmeasured").asText())
                .isEqualTo("no net position");
        assertThat(tail.path("instruments")).isEmpty();
        assertThat(tail.path("undiversified_var_95").isNull()).isTrue();
        assertThat(stress.path("scenarios")).allSatisfy(scenario -> {
            assertThat(scenario.path("loss").isNull()).isTrue();
            assertThat(scenario.path("unmeasured").asText()).isEqualTo("no net position");
        });
    }

    @Test
    void shouldTellWhatBadDaysWouldCost() {
        JsonNode stress = get(
                        person("user", 401L), "/api/v1/portfolio-risk/401/stress?worst_days=2&gap=0.1&spread_factor=20")
                .body();
        JsonNode usual = get(engine(), "/api/v1/portfolio-risk/401/stress").body();

        assertThat(stress.path("daily_loss_limit").decimalValue()).isEqualByComparingTo("5000");
        assertThat(stress.path("scenarios")).hasSize(6);
        assertThat(stress.at("/scenarios/0/day").asText()).isEqualTo("2026-01-26T00:00:00.000Z");
        assertThat(stress.at("/scenarios/0/loss").asDouble()).isCloseTo(2730, within(1e-4));
        assertThat(stress.at("/scenarios/1/loss").asDouble()).isCloseTo(2600, within(1e-4));
        assertThat(loss(stress, "worst_day_of_each")).isCloseTo(2730, within(1e-4));
        assertThat(loss(stress, "largest_gap")).isCloseTo(390, within(1e-4));
        assertThat(loss(stress, "gap")).isCloseTo(1300, within(1e-9));
        assertThat(loss(stress, "spread_widening")).isCloseTo(2000, within(1e-9));
        assertThat(loss(usual, "gap")).isCloseTo(650, within(1e-9));
        assertThat(loss(usual, "spread_widening")).isCloseTo(1000, within(1e-9));
        assertThat(usual.path("scenarios")).hasSize(9);
        assertThat(stress.at("/scenarios/0/reaches_daily_loss").asBoolean(true)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "worst_days=0, worst_days",
        "worst_days=2.5, worst_days",
        "worst_days=21, worst_days",
        "gap=0, gap",
        "gap=1.1, gap",
        "gap=-1, gap",
        "spread_factor=1e9, spread_factor",
        "spread_factor=0.5, spread_factor"
    })
    void shouldNameTheParameterThatIsWrong(String query, String field) {
        Reply reply = get(engine(), "/api/v1/portfolio-risk/401/stress?" + query);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body().at("/error/details/field").asText()).isEqualTo(field);
    }

    @Test
    void shouldShowMarginByInstrument() {
        JsonNode margin =
                get(person("user", 401L), "/api/v1/portfolio-risk/401/margin").body();

        assertThat(margin.path("venue").asText()).isEqualTo("paper");
        assertThat(margin.path("margin").decimalValue()).isEqualByComparingTo("650");
        assertThat(margin.path("usage").decimalValue()).isEqualByComparingTo("0.006468");
        assertThat(margin.at("/instruments/0/rate").decimalValue()).isEqualByComparingTo("0.05");
        assertThat(margin.at("/instruments/0/rate_source").asText()).isEqualTo("instrument");
        assertThat(margin.path("unmeasured").isNull()).isTrue();
    }

    @Test
    void shouldAddUpTheCurrenciesOfAUsersAccounts() {
        JsonNode all = get(person("user", 401L, 402L), "/api/v1/currency-exposure/user-401")
                .body();
        JsonNode one = get(person("user", 402L), "/api/v1/currency-exposure/user-401?currency=GBP")
                .body();
        Reply unknown = get(engine(), "/api/v1/currency-exposure/user-401?currency=usd");

        assertThat(all.path("equity").decimalValue()).isEqualByComparingTo("101000");
        assertThat(all.at("/currencies/0/currency").asText()).isEqualTo("GBP");
        assertThat(all.at("/currencies/0/amount").decimalValue()).isEqualByComparingTo("10000");
        assertThat(all.at("/currencies/0/value").decimalValue()).isEqualByComparingTo("13000");
        assertThat(all.at("/currencies/0/of_equity").decimalValue()).isEqualByComparingTo("0.128713");
        assertThat(all.at("/currencies/1/amount").decimalValue()).isEqualByComparingTo("88000");
        assertThat(all.at("/currencies/1/accounts")).hasSize(2);
        assertThat(one.path("accounts")).hasSize(1);
        assertThat(one.path("equity").asDouble()).isCloseTo(500 / 1.3, within(1e-6));
        assertThat(unknown.status()).isEqualTo(400);
        assertThat(unknown.body().at("/error/details/field").asText()).isEqualTo("currency");
    }

    @Test
    void shouldShowNobodyAStrangersPortfolio() {
        for (String path : new String[] {"var", "stress", "margin"}) {
            assertThat(get(person("trader", 999L), "/api/v1/portfolio-risk/401/" + path)
                            .status())
                    .isEqualTo(403);
            assertThat(get(engine(), "/api/v1/portfolio-risk/98765/" + path).status())
                    .isEqualTo(404);
        }
        assertThat(get(person("trader", 999L), "/api/v1/currency-exposure/user-401")
                        .status())
                .isEqualTo(404);
        assertThat(get(engine(), "/api/v1/currency-exposure/nobody").status()).isEqualTo(404);
        assertThat(get(person("operator"), "/api/v1/currency-exposure/user-401").status())
                .isEqualTo(200);
    }

    private static JsonNode figure(JsonNode tail, String measure, String method, double confidence) {
        return StreamSupport.stream(tail.path("figures").spliterator(), false)
                .filter(figure -> figure.path("measure").asText().equals(measure)
                        && figure.path("method").asText().equals(method)
                        && figure.path("confidence").asDouble() == confidence)
                .findFirst()
                .orElseThrow();
    }

    private static double loss(JsonNode stress, String name) {
        return StreamSupport.stream(stress.path("scenarios").spliterator(), false)
                .filter(scenario -> scenario.path("name").asText().equals(name))
                .findFirst()
                .orElseThrow()
                .path("loss")
                .asDouble();
    }
}
