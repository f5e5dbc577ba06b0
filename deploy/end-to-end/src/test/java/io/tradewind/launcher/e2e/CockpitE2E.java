package io.tradewind.launcher.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.launcher.Service;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * An operator's day on the paper venue, over the wire: scan → ignite → trade → telemetry → graceful shutdown, and an
 * emergency. As a person of his own, so that nobody else's account is shut down.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CockpitE2E {
    private static SuiteClient cockpit;
    private static long account;

    @BeforeAll
    static void arrive() throws Exception {
        SharedSuite.Person person = SharedSuite.person("cockpit");
        cockpit = person.client();
        account = SharedSuite.openPaperAccount(person, "cockpit");
    }

    @AfterAll
    static void leaveItTrading() throws Exception {
        SharedSuite.lift();
    }

    @Test
    @Order(1)
    void shouldBeCleanBeforeTheFlight() {
        // The account reaches the agents over the bus.
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() -> {
                    SuiteClient.Answer scan = cockpit.post(Service.GATEWAY, "/api/scan", "{\"checks\":[\"all\"]}");
                    assertThat(scan.status()).as(scan.text()).isEqualTo(200);
                    assertThat(scan.at("/summary/canProceed").asBoolean())
                            .as(scan.text())
                            .isTrue();
                    assertThat(scan.at("/checks")).hasSize(12);
                });
    }

    @Test
    @Order(2)
    void shouldFlyAndLand() {
        SuiteClient.Answer ignition = cockpit.post(Service.GATEWAY, "/api/ignition", "{\"backend\":\"paper\"}");
        assertThat(ignition.status()).as(ignition.text()).isEqualTo(200);
        SuiteClient.Answer trade = trade();
        assertThat(trade.status()).as(trade.text()).isEqualTo(200);
        JsonNode position =
                cockpit.get(Service.GATEWAY, "/api/telemetry/positions").at("/positions/0");
        assertThat(position.path("symbol").asText()).isEqualTo("BTC_USD");
        assertThat(position.path("currentPrice").decimalValue()).isPositive();
        SuiteClient.Answer health = cockpit.get(Service.GATEWAY, "/api/telemetry/health");
        assertThat(health.at("/memory").asInt()).as(health.text()).isPositive();
        assertThat(health.at("/concerns").toString()).doesNotContain("does not tell its load");

        SuiteClient.Answer landed = cockpit.post(Service.GATEWAY, "/api/shutdown", "{\"type\":\"graceful\"}");

        assertThat(landed.status()).as(landed.text()).isEqualTo(200);
        assertThat(landed.at("/success").asBoolean()).as(landed.text()).isTrue();
        assertThat(cockpit.get(Service.GATEWAY, "/api/telemetry/positions").at("/positions"))
                .isEmpty();
    }

    @Test
    @Order(3)
    void shouldStopEverythingInAnEmergency() {
        SuiteClient.Answer stopped = cockpit.post(Service.GATEWAY, "/api/shutdown", "{\"type\":\"emergency\"}");
        assertThat(stopped.status()).as(stopped.text()).isEqualTo(200);
        assertThat(stopped.at("/success").asBoolean()).as(stopped.text()).isTrue();

        SuiteClient.Answer trade = trade();
        assertThat(trade.status()).as(trade.text()).isEqualTo(423);
    }

    private static SuiteClient.Answer trade() {
        return cockpit.post(
                Service.GATEWAY,
                "/api/v1/execution/execute-trade",
                "{\"account_id\":\"" + account
                        + "\",\"instrument\":\"BTC_USD\",\"direction\":\"LONG\",\"size\":0.01,\"order_type\":\"market\"}");
    }
}
