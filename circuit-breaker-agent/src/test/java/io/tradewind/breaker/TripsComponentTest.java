package io.tradewind.breaker;

import static io.tradewind.breaker.Breaker.delete;
import static io.tradewind.breaker.Breaker.get;
import static io.tradewind.breaker.Breaker.operator;
import static io.tradewind.breaker.Breaker.trader;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tradewind.contracts.Direction;
import io.tradewind.contracts.Topics;
import io.tradewind.contracts.execution.PositionChanged;
import io.tradewind.contracts.performance.EquityMeasured;
import io.tradewind.contracts.system.ComponentBeat;
import io.tradewind.testkit.SuiteResource;
import io.tradewind.testkit.TestEvents;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = SuiteResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = FakeEngine.class, scope = TestResourceScope.GLOBAL)
class TripsComponentTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    @Test
    void shouldStopAnAccountOnceForOneDaysLoss() {
        lose(31, "85000", "-15000");
        await().atMost(SOON).until(() -> stopsOf("31").size() == 1);
        JsonNode stop = stopsOf("31").getFirst();
        assertThat(stop.path("triggered_by").asText()).isEqualTo("circuit-breaker-agent");
        assertThat(stop.path("reason").asText()).contains("15000 USD");
        UUID stopId = UUID.fromString(stop.path("stop_id").asText());
        await().atMost(SOON)
                .until(() -> FakeEngine.held(stopId) != null
                        && FakeEngine.held(stopId).isActive());

        // Lifted by a person, the loss grows: the same cause does not fire again.
        String id = stop.path("stop_id").asText();
        assertThat(delete(
                                operator(),
                                "/api/v1/emergency-stop/" + id + "?authorized_by=olga&resolution_reason=accepted",
                                null)
                        .status())
                .isEqualTo(200);
        lose(31, "80000", "-20000");
        lose(32, "50000", "-50000");
        await().atMost(SOON).until(() -> stopsOf("32").size() == 1);
        assertThat(stopsOf("31")).hasSize(1);
    }

    /** For an hour nothing would be known of what is lost, and what was closed would be held for ever. */
    @Test
    void shouldBelieveWhatIsToldAfterTheClockWasSetBack() {
        Instant ahead = Instant.now().plusSeconds(3600);
        TestEvents.publish(Topics.EQUITY, "33", measured(33, "100000", "0", "0", ahead));
        TestEvents.publish(Topics.POSITIONS, "33", position(3300, 33, "1000", ahead));
        await().atMost(SOON)
                .until(() -> accountRisk("33", "/metrics/exposure_ratio")
                                .decimalValue()
                                .compareTo(new BigDecimal("1.9"))
                        == 0);

        TestEvents.publish(Topics.POSITIONS, "33", position(3300, 33, "0", Instant.now()));
        lose(33, "85000", "-15000");

        await().atMost(SOON).until(() -> stopsOf("33").size() == 1);
        await().atMost(SOON)
                .until(() -> accountRisk("33", "/metrics/exposure_ratio")
                                .decimalValue()
                                .signum()
                        == 0);
    }

    @Test
    void shouldStopTheSystemWhenComplianceFallsSilentAndNotWhenItSaysGoodbye() {
        beat("risk-management-agent", "stopping");
        beat("compliance-agent", "healthy");
        await().atMost(SOON).until(() -> reasons().stream().anyMatch(reason -> reason.startsWith("compliance-agent")));
        assertThat(reasons().stream().filter(reason -> reason.startsWith("compliance-agent")))
                .hasSize(1);
        assertThat(reasons()).noneMatch(reason -> reason.startsWith("risk-management-agent"));
        JsonNode status = get(operator(), "/api/v1/risk-status").body();
        assertThat(status.path("overall_risk_level").asText()).isEqualTo("critical");
        assertThat(status.at("/system_health/agent_status/compliance").asText()).isEqualTo("critical");
        assertThat(status.at("/system_health/agent_status/risk_management").asText())
                .isEqualTo("stopped");
        assertThat(status.at("/system_health/agent_status/circuit_breaker").asText())
                .isIn("healthy", "warning");
    }

    @Test
    void shouldShowMeasuredRiskOfOwnAccountsOnlyWhateverComesTwice() {
        EquityMeasured measured = measured(41, "90000", "-6000", "0.1");
        UUID id = TestEvents.publish(Topics.EQUITY, "41", measured);
        TestEvents.publish(Topics.EQUITY, "41", measured, id);
        // An older measurement that comes late changes nothing.
        TestEvents.publish(
                Topics.EQUITY,
                "41",
                new EquityMeasured(
                        41,
                        "USD",
                        BigDecimal.ONE,
                        BigDecimal.ZERO,
                        BigDecimal.ONE,
                        BigDecimal.ZERO,
                        BigDecimal.ONE,
                        0,
                        measured.measuredAt().minusSeconds(1)));
        UUID opened = TestEvents.publish(Topics.POSITIONS, "41", position(4100, "1000"));
        TestEvents.publish(Topics.POSITIONS, "41", position(4100, "1000"), opened);
        lose(42, "100000", "0");

        await().atMost(SOON)
                .until(() ->
                        accountRisk("41", "/metrics/exposure_ratio").asText().equals("2.111111"));
        assertThat(accountRisk("41", "/metrics/current_drawdown").decimalValue())
                .isEqualByComparingTo("0.1");
        assertThat(accountRisk("41", "/metrics/daily_var").isNull()).isTrue();
        assertThat(accountRisk("41", "/risk_level").asText()).isEqualTo("high");
        assertThat(accountRisk("41", "/risk_factors").toString())
                .isEqualTo("[\"drawdown\",\"exposure\",\"daily_loss\"]");
        JsonNode own = get(trader(41), "/api/v1/risk-status").body();
        assertThat(own.path("account_risks").findValuesAsText("account_id")).containsExactly("41");

        TestEvents.publish(Topics.POSITIONS, "41", position(4100, "0"));
        await().atMost(SOON)
                .until(() -> accountRisk("41", "/metrics/exposure_ratio")
                                .decimalValue()
                                .signum()
                        == 0);
    }

    private static JsonNode accountRisk(String account, String pointer) {
        for (JsonNode risk : get(operator(), "/api/v1/risk-status").body().path("account_risks")) {
            if (risk.path("account_id").asText().equals(account)) {
                return risk.at(pointer);
            }
        }
        return com.fasterxml.jackson.databind.node.MissingNode.getInstance();
    }

    private static PositionChanged position(long id, String quantity) {
        return position(id, 41, quantity, Instant.now());
    }

    private static PositionChanged position(long id, long account, String quantity, Instant at) {
        return new PositionChanged(
                id,
                new UUID(4, id),
                account,
                "AAPL",
                Direction.LONG,
                new BigDecimal(quantity),
                new BigDecimal("190"),
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                null,
                null,
                0,
                null,
                Instant.EPOCH,
                null,
                at);
    }

    private static void lose(long account, String equity, String dayPnl) {
        TestEvents.publish(Topics.EQUITY, Long.toString(account), measured(account, equity, dayPnl, "0"));
    }

    private static EquityMeasured measured(long account, String equity, String dayPnl, String drawdown) {
        return measured(account, equity, dayPnl, drawdown, Instant.now());
    }

    private static EquityMeasured measured(long account, String equity, String dayPnl, String drawdown, Instant at) {
        return new EquityMeasured(
                account,
                "USD",
                new BigDecimal(equity),
                BigDecimal.ZERO,
                new BigDecimal(equity),
                new BigDecimal(dayPnl),
                new BigDecimal(drawdown),
                0,
                at);
    }

    private static void beat(String service, String status) {
        TestEvents.publish(
                Topics.COMPONENTS, service, new ComponentBeat(service, "test", status, Map.of(), "1", Instant.now()));
    }

    private static List<JsonNode> stopsOf(String account) {
        List<JsonNode> found = new ArrayList<>();
        for (JsonNode stop : all()) {
            if (stop.path("target_id").asText().equals(account)) {
                found.add(stop);
            }
        }
        return found;
    }

    private static List<String> reasons() {
        return all().findValuesAsText("reason");
    }

    private static JsonNode all() {
        return get(operator(), "/api/v1/emergency-stops?status=all&page_size=200")
                .body()
                .path("stops");
    }
}
