package io.tradewind.launcher.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.launcher.Service;
import io.tradewind.launcher.e2e.ReplayBrokers.Product;
import io.tradewind.testkit.broker.BrokerBook.Mood;
import io.tradewind.testkit.broker.SessionsEnd;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * An operator's whole day at each broker's replay server, over the wire of the running suite: validate → scan → ignite →
 * trade → telemetry → graceful shutdown; and an emergency with the broker dead.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BrokersE2E {
    /** A test's own patience in all. */
    private static final Duration LONGEST = Duration.ofMinutes(3);

    private static final Map<Product, Desk> DESKS = new EnumMap<>(Product.class);

    @BeforeEach
    void begin() {
        SessionsEnd.passFor(LONGEST);
    }

    @AfterEach
    void mend() {
        DESKS.values().forEach(desk -> {
            desk.server().dead(false);
            desk.book().mood(Mood.USUAL);
            desk.book().cash("1000000");
        });
    }

    @AfterAll
    static void leaveItTrading() throws Exception {
        SharedSuite.lift();
    }

    @ParameterizedTest
    @EnumSource
    @Order(1)
    void shouldSpendTheWholeDay(Product product) throws Exception {
        Desk desk = Desk.open(product);
        DESKS.put(product, desk);
        assertThat(desk.cleanScan().at("/checks")).hasSize(12);
        SuiteClient.Answer ignition = desk.ignite();
        assertThat(ignition.status()).as(ignition.text()).isEqualTo(200);
        assertThat(desk.ignite().status()).isEqualTo(409);
        desk.goLive();

        desk.takeAPosition();
        showsWhatIsThere(desk);
        assertThat(StreamFrame.first(ignition.at("/websocketUrl").asText()))
                .contains("\"type\":\"snapshot\"")
                .contains("RELIANCE");

        SuiteClient.Answer landed = desk.shutDown("graceful");
        assertThat(landed.status()).as(landed.text()).isEqualTo(200);
        assertThat(landed.at("/success").asBoolean()).as(landed.text()).isTrue();
        assertThat(desk.book().open()).as("orders at the broker").isZero();
        assertThat(desk.book().net()).as("shares at the broker").isZero();
        assertThat(desk.cockpit().get(Service.GATEWAY, "/api/ignition/status").status())
                .as("the cockpit's own session")
                .isEqualTo(401);
        SuiteClient.Answer loggedOut = desk.scanByPassword("token-expiry");
        assertThat(loggedOut.at("/checks/0/status").asText())
                .as(loggedOut.text())
                .isEqualTo("failure");
    }

    private static void showsWhatIsThere(Desk desk) {
        SuiteClient.Answer positions = desk.telemetry("positions");
        JsonNode position = positions.at("/positions/0");
        assertThat(position.path("symbol").asText()).isEqualTo("RELIANCE");
        assertThat(position.path("qty").decimalValue()).isEqualByComparingTo("2");
        assertThat(position.path("side").asText()).isEqualTo("long");
        assertThat(position.path("currentPrice").asDouble())
                .as(positions.text())
                .isBetween(2450.5, 2451.0);
        assertThat(position.path("stale").asBoolean(true)).isFalse();
        SuiteClient.Answer orders = desk.telemetry("orders");
        assertThat(orders.at("/orders").findValuesAsText("price").stream().anyMatch(price -> price.startsWith("2300")))
                .as(orders.text())
                .isTrue();
        assertThat(desk.telemetry("account").at("/buyingPower").decimalValue()).isPositive();
        SuiteClient.Answer health = desk.telemetry("health");
        assertThat(health.at("/latency").isNumber()).as(health.text()).isTrue();
        SuiteClient.Answer market = desk.telemetry("market/RELIANCE");
        assertThat(market.at("/price").asDouble()).as(market.text()).isEqualTo(2450.5);
        SuiteClient.Answer snapshot = desk.telemetry("snapshot");
        assertThat(snapshot.at("/consistent").asBoolean()).as(snapshot.text()).isTrue();
        assertThat(snapshot.at("/marketData/RELIANCE/price").asDouble())
                .as(snapshot.text())
                .isEqualTo(2450.5);
    }

    @Test
    @Order(2)
    void shouldFailChecksForTheirRealCause() throws Exception {
        Desk desk = DESKS.get(Product.KITE);
        desk.logIn();

        desk.server().dead(true);
        // One scan: a broker allows one question for prices in a second.
        fails(
                desk,
                Map.of(
                        "kite-connection", "zerodha: it does not answer",
                        "account-funds", "did not say how much money",
                        "market-data-fresh", "the connection broke",
                        "instrument-map", "the connection broke"));
        desk.server().dead(false);
        desk.book().cash("0");
        assertThat(desk.scan("account-funds").at("/checks/0/error/why").asText())
                .isEqualTo("All money is bound in positions");
        desk.book().mood(Mood.LOGGED_OUT);
        desk.scan("kite-connection");
        fails(desk, Map.of("token-expiry", "session with the broker has expired"));
        SuiteClient.Answer ended = desk.ignite();
        assertThat(ended.status()).as(ended.text()).isEqualTo(401);
        assertThat(ended.at("/code").asText()).isEqualTo("AUTH_TOKEN_EXPIRED");
    }

    /** @param why what a check says, by the check */
    private static void fails(Desk desk, Map<String, String> why) {
        SuiteClient.Answer scan = desk.scan(why.keySet().toArray(String[]::new));
        assertThat(scan.at("/checks")).as(scan.text()).hasSize(why.size());
        for (JsonNode check : scan.at("/checks")) {
            assertThat(check.path("status").asText()).as(check.toString()).isEqualTo("failure");
            assertThat(check.at("/error/why").asText())
                    .contains(why.get(check.path("id").asText()));
            assertThat(check.at("/error/what").asText()).isNotBlank();
            assertThat(check.at("/error/how").asText()).isNotBlank();
        }
        assertThat(scan.at("/summary/canProceed").asBoolean(true)).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    @Order(3)
    void shouldStopInAnEmergencyWithTheBrokerDead(Product product) throws Exception {
        Desk desk = DESKS.get(product);
        desk.logIn();
        desk.takeAPosition();
        desk.server().dead(true);

        SuiteClient.Answer stopped = desk.shutDown("emergency");

        assertThat(stopped.status()).as(stopped.text()).isEqualTo(200);
        assertThat(stopped.at("/success").asBoolean(true)).isFalse();
        for (int step : new int[] {0, 1}) {
            assertThat(stopped.at("/steps/" + step + "/status").asText())
                    .as(stopped.text())
                    .isEqualTo("failed");
            assertThat(stopped.at("/steps/" + step + "/error/why").asText()).isNotBlank();
        }
        assertThat(stopped.at("/steps/5/status").asText()).isEqualTo("complete");

        desk.server().dead(false);
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(
                                desk.trade(1, ",\"order_type\":\"market\"").status())
                        .isEqualTo(423));
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(desk.book().open())
                        .as("what the stop takes back")
                        .isZero());
        assertThat(desk.book().net()).as("shares that could not be sold").isEqualTo(2);
        if (product == Product.NEO) {
            // It keeps no reference of an order's sender: only after three minutes is it certain that it has none of
            // ours.
            return;
        }
        SuiteClient.Answer again = desk.shutDown("graceful");
        assertThat(again.at("/success").asBoolean()).as(again.text()).isTrue();
        assertThat(desk.book().net()).isZero();
    }
}
