package io.tradewind.risk;

import static io.tradewind.risk.RiskAgent.SOON;
import static io.tradewind.risk.RiskAgent.engine;
import static io.tradewind.risk.RiskAgent.equity;
import static io.tradewind.risk.RiskAgent.get;
import static io.tradewind.risk.RiskAgent.open;
import static io.tradewind.risk.RiskAgent.person;
import static io.tradewind.risk.RiskAgent.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tradewind.contracts.Event;
import io.tradewind.contracts.Topics;
import io.tradewind.contracts.market.BarClosed;
import io.tradewind.contracts.market.Timeframe;
import io.tradewind.contracts.risk.RiskAlertEvent;
import io.tradewind.contracts.risk.RiskAlertRaised;
import io.tradewind.risk.RiskAgent.Reply;
import io.tradewind.testkit.SuiteResource;
import io.tradewind.testkit.TestEvents;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = SuiteResource.class, scope = TestResourceScope.GLOBAL)
class LimitsAndAlertsComponentTest {
    /** Nobody answers with an older copy of the limits; a call that began before may. */
    private static final Duration STALE_AFTER = Duration.ofMillis(900);

    @Test
    void shouldRecordWhoTightenedAndWidened() {
        open(301, "USD", "100000");

        Reply tightened = put(
                person("risk_officer"),
                "/api/v1/limits/301",
                "{\"risk_per_trade\":0.01,\"reason\":\"after the loss\"}");
        Reply asked =
                put(person("admin"), "/api/v1/limits/label-301", "{\"exposure\":4,\"margin_usage\":0.5,\"version\":1}");
        String change = "/api/v1/limits/301/changes/"
                + asked.body().at("/waiting/change_id").asText() + "/approve";
        Reply own = RiskAgent.post(person("admin"), change, "");
        Reply widened = RiskAgent.post(person("risk_officer"), change, "");
        Reply outdated = put(person("admin"), "/api/v1/limits/301", "{\"exposure\":5,\"version\":1}");
        Reply invalid = put(person("admin"), "/api/v1/limits/301", "{\"daily_loss\":7}");
        Reply history = get(person("user", 301L), "/api/v1/limits/301/history?page_size=1");

        assertThat(tightened.body().path("change").asText()).isEqualTo("TIGHTENED");
        assertThat(tightened.body().path("changed_by").asText()).isEqualTo("person-risk_officer");
        assertThat(asked.status()).isEqualTo(202);
        assertThat(asked.body().path("change").asText()).isEqualTo("TIGHTENED");
        assertThat(asked.body().path("margin_usage").decimalValue()).isEqualByComparingTo("0.5");
        assertThat(asked.body().path("exposure").decimalValue()).isEqualByComparingTo("3");
        assertThat(own.status()).isEqualTo(403);
        assertThat(widened.status()).isEqualTo(200);
        assertThat(widened.body().path("exposure").decimalValue()).isEqualByComparingTo("4");
        assertThat(widened.body().path("changed_by").asText()).isEqualTo("person-admin");
        assertThat(widened.body().path("change").asText()).isEqualTo("WIDENED");
        assertThat(widened.body().path("risk_per_trade").decimalValue()).isEqualByComparingTo("0.01");
        assertThat(outdated.status()).isEqualTo(409);
        assertThat(invalid.status()).isEqualTo(400);
        assertThat(invalid.body().at("/error/details/field").asText()).isEqualTo("daily_loss");
        assertThat(history.body().path("total_count").asInt()).isEqualTo(3);
        assertThat(history.body().path("versions")).hasSize(1);
        assertThat(history.body().at("/versions/0/version").asInt()).isEqualTo(3);
    }

    @Test
    void shouldHoldWithinASecondWhatAnotherReplicaHasTightened() throws SQLException {
        open(305, "USD", "100000");
        String changed = """
                with e as (update limits_epoch set epoch = epoch + 1 where id = 1 returning epoch)
                insert into risk_limits (account_id, version, epoch, risk_per_trade, instrument_exposure, exposure,
                  margin_usage, daily_loss, open_positions, drawdown, unprotected_move, change, changed_by, changed_at)
                select 305, 1, epoch, 0.001, 0.3, 3, 0.9, 0.05, 20, 0.2, 0.05, 'TIGHTENED', 'another replica', now()
                from e""";
        try (Connection other =
                        DriverManager.getConnection(SuiteResource.postgres().jdbcUrl(), "postgres", "postgres");
                Statement statement = other.createStatement()) {
            statement.executeUpdate(changed);
        }

        long committed = System.nanoTime();
        await().until(() -> System.nanoTime() - committed > STALE_AFTER.toNanos());

        assertThat(get(engine(), "/api/v1/limits/305")
                        .body()
                        .path("risk_per_trade")
                        .decimalValue())
                .as("what the first call says that begins when a copy is stale")
                .isEqualByComparingTo("0.001");
    }

    @Test
    void shouldRaiseOneAlertPerCrossingWhateverComesTwice() {
        open(302, "USD", "100000");
        UUID first = UUID.randomUUID();
        Instant start = Instant.now();
        TestEvents.publish(Topics.EQUITY, "302", equity(302, "96000", "-4000", "0.04", start), first);
        TestEvents.publish(Topics.EQUITY, "302", equity(302, "96000", "-4000", "0.04", start), first);
        TestEvents.publish(Topics.EQUITY, "302", equity(302, "95900", "-4100", "0.041", start.plusSeconds(1)));
        TestEvents.publish(Topics.EQUITY, "302", equity(302, "94000", "-6000", "0.06", start.plusSeconds(2)));
        await().atMost(SOON).until(() -> alerts(302).size() >= 2);

        List<Event<RiskAlertEvent>> published = TestEvents.await(
                Topics.ALERTS,
                3,
                Duration.ofSeconds(2),
                event -> event.payload().accountId() == 302);

        assertThat(published)
                .extracting(event -> ((RiskAlertRaised) event.payload()).level())
                .containsExactly(RiskAlertRaised.Level.WARNING, RiskAlertRaised.Level.CRITICAL);
        JsonNode newest = alerts(302).get(0);
        assertThat(newest.path("kind").asText()).isEqualTo("daily_loss");
        assertThat(newest.path("level").asText()).isEqualTo("CRITICAL");
        assertThat(newest.path("value").decimalValue()).isEqualByComparingTo("0.06");
        assertThat(newest.path("limit").decimalValue()).isEqualByComparingTo("0.05");
        assertThat(newest.path("message").asText()).contains("6 %");
        assertThat(get(person("user", 302L), "/api/v1/alerts?kind=daily_loss&level=warning")
                        .body()
                        .path("total_count")
                        .asInt())
                .isEqualTo(1);
        assertThat(get(person("user", 999L), "/api/v1/alerts")
                        .body()
                        .path("total_count")
                        .asInt())
                .isZero();
    }

    @Test
    void shouldMeasureThePortfolioFromItsOwnPositionsAndReturns() {
        open(303, "USD", "10000");
        RiskAgent.tick("BTC_USD", "1100");
        TestEvents.publish(
                Topics.POSITIONS, "303", RiskAgent.position(3031, 303, "BTC_USD", "2", "1000"), UUID.randomUUID());
        Instant start = Instant.now().minusSeconds(3600L * 30);
        String[] equities = {"10000", "10100", "10050", "9900"};
        for (int hour = 0; hour < 24; hour++) {
            String amount = equities[hour % equities.length];
            TestEvents.publish(Topics.EQUITY, "303", equity(303, amount, "0", "0.02", start.plusSeconds(3600L * hour)));
        }
        for (int bar = 0; bar < 25; bar++) {
            close("BTC_USD", start.plusSeconds(900L * bar), 1000 + (bar * 7) % 13);
            close("ETH_USD", start.plusSeconds(900L * bar), 100 + (bar * 5) % 11);
        }

        await().atMost(Duration.ofSeconds(25)).untilAsserted(() -> {
            JsonNode risk =
                    get(person("user", 303L), "/api/v1/portfolio-risk/303").body();
            assertThat(risk.at("/overall_risk/var_95").isNumber()).isTrue();
            assertThat(risk.at("/overall_risk/measured_on/returns").asInt()).isEqualTo(23);
            assertThat(risk.at("/correlation_matrix/BTC_USD/ETH_USD").isNumber())
                    .isTrue();
            assertThat(risk.at("/position_risks/0/unrealized_pnl").isNumber()).isTrue();
        });

        JsonNode risk = get(engine(), "/api/v1/portfolio-risk/303").body();
        assertThat(risk.path("account_id").asText()).isEqualTo("303");
        assertThat(risk.at("/overall_risk/measured_on/period").asText()).isEqualTo("PT1H");
        assertThat(risk.at("/overall_risk/max_drawdown").decimalValue()).isEqualByComparingTo("0.02");
        assertThat(risk.at("/overall_risk/sharpe_ratio").isNumber()).isTrue();
        JsonNode position = risk.at("/position_risks/0");
        assertThat(position.path("instrument").asText()).isEqualTo("BTC_USD");
        assertThat(position.path("direction").asText()).isEqualTo("LONG");
        assertThat(position.path("size").decimalValue()).isEqualByComparingTo("2");
        assertThat(position.path("unrealized_pnl").decimalValue()).isEqualByComparingTo("200");
        assertThat(position.path("risk_contribution").decimalValue()).isEqualByComparingTo("1");
    }

    @Test
    void shouldSayNullWhereNothingIsMeasured() {
        open(304, "USD", "10000");

        JsonNode risk = get(engine(), "/api/v1/portfolio-risk/label-304").body();

        assertThat(risk.at("/overall_risk/total_exposure").decimalValue()).isEqualByComparingTo("0");
        assertThat(risk.at("/overall_risk/var_95").isNull()).isTrue();
        assertThat(risk.at("/overall_risk/sharpe_ratio").isNull()).isTrue();
        assertThat(risk.at("/overall_risk/max_drawdown").isNull()).isTrue();
        assertThat(risk.path("position_risks")).isEmpty();
        assertThat(risk.path("correlation_matrix")).isEmpty();
    }

    private static JsonNode alerts(long account) {
        return get(engine(), "/api/v1/alerts?account_id=" + account).body().path("alerts");
    }

    private static void close(String instrument, Instant openTime, int price) {
        BigDecimal close = BigDecimal.valueOf(price);
        TestEvents.publish(
                Topics.BARS,
                instrument,
                new BarClosed(
                        instrument,
                        Timeframe.M15,
                        openTime,
                        openTime.plusSeconds(900),
                        close,
                        close,
                        close,
                        close,
                        BigDecimal.ONE,
                        1,
                        "test"));
    }
}
